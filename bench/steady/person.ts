import type { Page } from 'playwright-core'
import { type Holdings, watchHoldings } from '../page-holdings.ts'

const WITHIN_MS = 30_000

/** Somebody at the web app that the server ships, in a browser page of his own. */
export interface Person {
  /** From before the door, or from where he left, into the call with the chat open; answers after how many milliseconds. */
  enter(): Promise<number>
  say(text: string): Promise<void>
  /** Resolves once the message stands in the chat on this page. */
  reads(text: string): Promise<void>
  /** Up and down again. */
  raiseHand(): Promise<void>
  /** Resolves once nobody else is shown. */
  isAlone(): Promise<void>
  leave(): Promise<void>
  holdings(): Promise<Holdings>
}

/** Opens the meeting's page, and stops before its door. */
export async function createPerson(page: Page, url: string, name: string): Promise<Person> {
  page.setDefaultTimeout(WITHIN_MS)
  await page.goto(url)
  await page.getByLabel('Your name').fill(name)
  const door = page.getByRole('button', { name: /^(Join now|Rejoin)$/ })
  const controls = page.getByRole('group', { name: 'Meeting controls' })
  const tiles = page.getByRole('list', { name: 'Participants' }).getByRole('listitem')
  const box = page.getByRole('textbox', { name: 'Write a message' })
  await door.waitFor()
  return {
    async enter() {
      const since = performance.now()
      await door.click()
      await controls.waitFor()
      const ms = performance.now() - since
      await controls.getByRole('button', { name: 'Chat' }).click()
      await box.waitFor()
      return ms
    },
    async say(text) {
      await box.fill(text)
      await box.press('Enter')
    },
    reads: (text) => page.getByText(text, { exact: true }).waitFor(),
    async raiseHand() {
      await controls.getByRole('button', { name: 'Raise hand' }).click()
      await controls.getByRole('button', { name: 'Lower hand' }).click()
    },
    isAlone: () => tiles.nth(1).waitFor({ state: 'detached' }),
    async leave() {
      await controls.getByRole('button', { name: 'Leave' }).click()
      await page.getByRole('heading', { name: 'You left the meeting' }).waitFor()
    },
    holdings: await watchHoldings(page),
  }
}
