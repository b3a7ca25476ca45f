import type { Browser, CDPSession, Page } from 'playwright-core'
import type { Meeting } from './meeting.ts'
import type { LogEntry } from './session-page/window.ts'

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

export async function openPerson(browser: Browser, url: string, meeting: Meeting, name: string): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 800, height: 700 } })
  const page = await context.newPage()
  await page.goto(`${url}/?${new URLSearchParams({ meeting: meeting.id, name })}`)
  return toPerson(page, () => context.close())
}

/** The person at a page that somebody else has opened. */
export function toPerson(page: Page, close: () => Promise<void> = () => page.close()): Person {
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
    close,
  }
}

/** What the browser does to a page that it has put aside for long: no timer of it runs. */
export async function freeze({ page }: Person): Promise<() => Promise<void>> {
  const devtools: CDPSession = await page.context().newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  return async () => {
    await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    await devtools.detach()
  }
}
