import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startPlenum } from '../../tools/stack/plenum.ts'
import { buildPages, type PageName, pathOf } from '../first-frame/build-pages.ts'
import { createMeeting } from '../first-frame/create-meeting.ts'
import { pressHovered } from '../first-frame/press-hovered.ts'
import { type Milestones, readMilestones, watchMilestones } from './milestones.ts'
import { createSlowLine, type LineSpeed } from './slow-line.ts'
import { startWebServer } from './web-server.ts'

/** How somebody comes to join. */
export type Approach =
  /** Out of nothing, as a tap does. */
  | 'cold'
  /** The pointer has rested on the button before. */
  | 'hovered'

/** A meeting at the end of a slow line, with somebody in it whose camera is on. */
export interface Stage {
  /** Joins by this page in a fresh profile, and leaves. */
  join(page: PageName, approach: Approach): Promise<Milestones>
  stop(): Promise<void>
}

export async function createStage(speed: LineSpeed, note: (text: string) => void): Promise<Stage> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return { join: await setUp(speed, note, teardown), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function setUp(
  speed: LineSpeed,
  note: (text: string) => void,
  teardown: (() => Promise<unknown>)[],
): Promise<Stage['join']> {
  const pages = await buildPages()
  teardown.push(pages.remove)
  const dataDir = await mkdtemp(join(tmpdir(), 'plenum-cold-join-'))
  teardown.push(() => rm(dataDir, { recursive: true, force: true }))
  const line = createSlowLine(speed)
  teardown.push(line.close)
  const key = generateKey()
  let tokenServer = ''
  const web = await startWebServer(pages.folder, () => tokenServer)
  teardown.push(web.close)
  const { binary } = await provisionLiveKit({ note })
  const livekit = await startLiveKitServer({ binary, ...key, logFile: join(dataDir, 'livekit.log') })
  teardown.push(livekit.stop)
  const plenum = await startPlenum({
    dataDir,
    livekit: { elsewhere: { ...key, url: `ws://localhost:${await line.to(livekit.port)}` } },
    env: { PATH: process.env.PATH, LIVEKIT_HOST: livekit.httpUrl },
  })
  teardown.push(plenum.stop)
  tokenServer = plenum.url
  const browser = await launchChromium({ executablePath: await findChromium({ note, isWhole: true }) })
  teardown.push(() => browser.close())

  const meetingId = await createMeeting(plenum.url)
  const publisher = await browser.newPage()
  await publisher.goto(`http://localhost:${web.port}${pathOf('publisher', meetingId)}`)
  const isAlone = () => publisher.locator('#root[data-others="0"]').waitFor({ state: 'attached', timeout: 30_000 })
  await isAlone()

  const port = await line.to(web.port)
  return async (page, approach) => {
    const milestones = await joinOnce(browser, `http://localhost:${port}${pathOf(page, meetingId)}`, approach)
    await isAlone()
    return milestones
  }
}

async function joinOnce(browser: Browser, address: string, approach: Approach): Promise<Milestones> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    await watchMilestones(page)
    await page.goto(address, { waitUntil: 'networkidle' })
    const join = page.getByText('Join')
    await (approach === 'cold' ? tap(join) : pressHovered(join))
    await page.locator('html[data-first-frame]').waitFor({ timeout: 30_000 })
    const milestones = await readMilestones(page)
    // A page that is left takes leave of the room; one that is closed may not.
    await page.goto('about:blank')
    return milestones
  } finally {
    await context.close()
  }
}

/** No pointer comes near before. */
async function tap(button: Locator): Promise<void> {
  await button.evaluate((element: HTMLElement) => element.click())
}
