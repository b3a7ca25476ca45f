import type { Browser, Page } from 'playwright-core'
import type { LogEntry } from './session-page/window.ts'

/** A browser, as far as people use it. */
export type PeoplesBrowser = Pick<Browser, 'newPage' | 'close'>

/** Somebody with the session page open. */
export interface Person {
  readonly page: Page
  enter(): Promise<void>
  identity(): Promise<string>
  /** Everything that the session has shown so far. */
  log(): Promise<readonly LogEntry[]>
  /** Frames seen so far of somebody else's camera. */
  framesOf(identity: string): Promise<number>
  close(): Promise<void>
}

export async function openPerson(browser: PeoplesBrowser, address: string): Promise<Person> {
  const page = await browser.newPage({ viewport: { width: 800, height: 700 } })
  await page.goto(address)
  return toPerson(page)
}

/** The person at a page that is open. */
export function toPerson(page: Page): Person {
  return {
    page,
    enter: () => page.evaluate(() => window.enter()),
    async identity() {
      const identity = await page.evaluate(() => window.log.at(-1)?.people[0])
      if (identity === undefined) throw new Error('Nobody is in the meeting on this page.')
      return identity
    },
    log: () => page.evaluate(() => window.log),
    framesOf: (identity) => page.evaluate((of) => window.framesOf(of), identity),
    close: () => page.close(),
  }
}

/** What the browser does to a page that was put aside for long: another tab is in front, and no timer of the page runs. */
export async function freeze({ page }: Person): Promise<() => Promise<void>> {
  const another = await page.context().newPage()
  await another.bringToFront()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  if (!(await page.evaluate(() => document.hidden))) throw new Error('The page is in front, and is not frozen.')
  return async () => {
    await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    await another.close()
    await page.bringToFront()
  }
}
