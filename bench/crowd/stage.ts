import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { type BuiltPage, buildPage } from '../../tools/browser/build-page.ts'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import type { Talk } from './pages/crowd.ts'

export type PageName = 'ours' | 'stock'

/** Both pages show as many tiles at this size, and cannot show more: oneself and 24 others. */
const VIEWPORT = { width: 1280, height: 800 }
const OTHERS_IN_SIGHT = 24

/** Changes that are shown before any is measured: what is compiled and laid out for the first time is not of interest. */
const WARM_UP_CHANGES = 8

/** What the main thread of a page was busy with, in milliseconds. */
export interface MainThread {
  readonly all: number
  readonly script: number
  readonly style: number
  readonly layout: number
}

/** A meeting of many, simulated in one page. */
export interface Stage {
  /** How long the main thread is busy while people talk. */
  measure(page: PageName, people: number, talk: Talk): Promise<MainThread>
  /** How many of our tiles are rendered at most when speakers change once. */
  countRendered(people: number, talk: Talk): Promise<number>
  stop(): Promise<void>
}

export async function createStage(note: (text: string) => void): Promise<Stage> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    const root = join(import.meta.dirname, 'pages')
    const pages = await buildPage(root)
    teardown.push(pages.remove)
    const countingPages = await buildPage(root, 'development')
    teardown.push(countingPages.remove)
    const browser = await launchChromium({ executablePath: await findChromium({ note, isWhole: true }) })
    teardown.push(() => browser.close())
    return {
      measure: (page, people, talk) => inPage(browser, pages, `page=${page}&people=${people}`, measureTalk(talk)),
      countRendered: (people, talk) =>
        inPage(browser, countingPages, `page=ours-counted&people=${people}`, async (page) => {
          const { mostRendered } = await talkIn(page, talk)
          return mostRendered
        }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Opens the page in a profile of its own and waits for all its tiles. */
async function inPage<T>(
  browser: Browser,
  { folder }: BuiltPage,
  query: string,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: VIEWPORT })
  try {
    await context.route('http://localhost/**', (route) => {
      const { pathname } = new URL(route.request().url())
      return route.fulfill({ path: join(folder, pathname === '/' ? 'index.html' : pathname) })
    })
    const page = await context.newPage()
    const broken: Error[] = []
    page.on('pageerror', (error) => broken.push(error))
    await page.goto(`http://localhost/?${query}`)
    await page
      .waitForFunction((count) => window.crowd?.inSight().length === count, OTHERS_IN_SIGHT, { timeout: 60_000 })
      .catch((error: unknown) => {
        throw new Error(`${query} does not show ${OTHERS_IN_SIGHT} others.`, { cause: broken[0] ?? error })
      })
    const result = await look(page)
    if (broken[0] !== undefined) throw broken[0]
    return result
  } finally {
    await context.close()
  }
}

function measureTalk(talk: Talk): (page: Page) => Promise<MainThread> {
  return async (page) => {
    await talkIn(page, { ...talk, changes: WARM_UP_CHANGES, seed: talk.seed + 1 })
    const client = await page.context().newCDPSession(page)
    await client.send('Performance.enable')
    const before = await readMainThread(client)
    await talkIn(page, talk)
    const after = await readMainThread(client)
    return {
      all: after.all - before.all,
      script: after.script - before.script,
      style: after.style - before.style,
      layout: after.layout - before.layout,
    }
  }
}

function talkIn(page: Page, talk: Talk): Promise<{ readonly mostRendered: number }> {
  return page.evaluate((wanted) => {
    if (window.crowd === undefined) throw new Error('The page has no crowd.')
    return window.crowd.talk(wanted)
  }, talk)
}

async function readMainThread(client: CDPSession): Promise<MainThread> {
  const { metrics } = await client.send('Performance.getMetrics')
  const milliseconds = (name: string) => {
    const metric = metrics.find((each) => each.name === name)
    if (metric === undefined) throw new Error(`This browser does not tell ${name}.`)
    return metric.value * 1_000
  }
  return {
    all: milliseconds('TaskDuration'),
    script: milliseconds('ScriptDuration'),
    style: milliseconds('RecalcStyleDuration'),
    layout: milliseconds('LayoutDuration'),
  }
}
