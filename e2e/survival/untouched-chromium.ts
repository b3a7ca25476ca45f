import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { FAKE_DEVICE_FLAG, FAKE_PERMISSION_FLAG, QUIET_FLAGS } from '../../tools/browser/chromium-flags.ts'
import { describeExit, startChild } from '../../tools/process/child.ts'
import type { PeoplesBrowser } from './person.ts'

const SAYS_WHERE = /DevTools listening on (ws:\S+)/

/**
 * A Chromium whose pages are as they are for people: Playwright keeps its own pages in front for ever, and a page in front
 * is never frozen.
 */
export async function launchUntouchedChromium(
  executablePath: string,
  args: readonly string[] = [],
): Promise<PeoplesBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'plenum-chromium-'))
  const said = Promise.withResolvers<string>()
  const child = await startChild({
    command: executablePath,
    args: [
      '--headless',
      ...QUIET_FLAGS,
      FAKE_DEVICE_FLAG,
      FAKE_PERMISSION_FLAG,
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...args,
      'about:blank',
    ],
    onLine: (line) => {
      const url = SAYS_WHERE.exec(line)?.[1]
      if (url !== undefined) said.resolve(url)
    },
  })
  void child.exited.then((exit) =>
    said.reject(new Error(`Chromium ${describeExit(exit)}: ${child.lastLines().at(-1)}`)),
  )
  const end = async () => {
    await child.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const browser = await chromium.connectOverCDP(await said.promise, { noDefaults: true })
    return {
      async newPage() {
        const [people] = browser.contexts()
        if (people === undefined) throw new Error('Chromium has no profile.')
        return people.newPage()
      },
      async close() {
        await browser.close()
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}
