import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startPlenum } from '../../tools/stack/plenum.ts'
import { buildPages, pathOf } from './build-pages.ts'
import { createMeeting } from './create-meeting.ts'
import { pressHovered } from './press-hovered.ts'

/** A meeting with somebody in it whose camera is on, and a way in. */
export interface Stage {
  /** Joins by this page in a fresh profile, and leaves: milliseconds from the click to the first remote frame. */
  join(page: 'ours' | 'stock'): Promise<number>
  stop(): Promise<void>
}

export async function createStage(note: (text: string) => void): Promise<Stage> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return await setUp(note, teardown, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function setUp(
  note: (text: string) => void,
  teardown: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Stage> {
  const pages = await buildPages()
  teardown.push(pages.remove)
  const dataDir = await mkdtemp(join(tmpdir(), 'plenum-stage-'))
  teardown.push(() => rm(dataDir, { recursive: true, force: true }))
  const { binary } = await provisionLiveKit({ note })
  const plenum = await startPlenum({
    dataDir,
    livekit: { start: { binary, ...generateKey() } },
    env: { PATH: process.env.PATH, WEB_DIR: pages.folder },
  })
  teardown.push(plenum.stop)
  const browser = await launchChromium({ executablePath: await findChromium({ note, isWhole: true }) })
  teardown.push(() => browser.close())

  const meetingId = await createMeeting(plenum.url)
  const publisher = await browser.newPage()
  await publisher.goto(`${plenum.url}${pathOf('publisher', meetingId)}`)
  const isAlone = () => publisher.locator('#root[data-others="0"]').waitFor({ state: 'attached', timeout: 30_000 })
  await isAlone()

  return {
    async join(page) {
      const milliseconds = await joinOnce(browser, `${plenum.url}${pathOf(page, meetingId)}`)
      await isAlone()
      return milliseconds
    },
    stop,
  }
}

async function joinOnce(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    await page.goto(address)
    await pressHovered(page.getByText('Join'))
    const measured = page.locator('html[data-first-frame]')
    await measured.waitFor({ timeout: 30_000 })
    const milliseconds = Number(await measured.getAttribute('data-first-frame'))
    // A page that is left takes leave of the room; one that is closed may not.
    await page.goto('about:blank')
    return milliseconds
  } finally {
    await context.close()
  }
}
