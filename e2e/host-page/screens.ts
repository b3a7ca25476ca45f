import type { Page } from 'playwright-core'

/** How a screen is reached on the host's page: its address, and what one does there. */
export interface Screen {
  readonly search: string
  readonly isPhone?: boolean
  readonly reach: (page: Page) => Promise<unknown>
}

const controls = (page: Page) => page.getByRole('group', { name: 'Meeting controls' })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const openMenuEntry = async (page: Page, name: string) => {
  await press(page, 'More options')
  await page.getByRole('menuitem', { name }).click()
  await page.getByRole('dialog').waitFor()
}

/** The main screens of a meeting, and what stands on a page of the host's own. */
export const SCREENS: Readonly<Record<string, Screen>> = {
  'pre-join': { search: '', reach: (page) => page.getByRole('button', { name: 'Join now' }).waitFor() },
  'a camera that is blocked': { search: 'blocked', reach: (page) => page.getByRole('alert').waitFor() },
  'a meeting that there is not': {
    search: 'unknown',
    async reach(page) {
      await page.getByText('Details', { exact: true }).click()
      await page.getByRole('button', { name: 'Copy' }).waitFor()
    },
  },
  'a call': { search: 'people=4', reach: (page) => controls(page).waitFor() },
  'a call by oneself': { search: 'people=1', reach: (page) => page.getByRole('complementary').waitFor() },
  'a crowd': { search: 'people=40', reach: (page) => press(page, 'Next page') },
  'a call without sound': { search: 'people=2&silent', reach: (page) => page.getByRole('alert').waitFor() },
  chat: {
    search: 'people=4',
    async reach(page) {
      await press(page, /^Chat/)
      await page.getByRole('textbox', { name: 'Message' }).fill('Look at https://example.com\nand tell me.')
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'https://example.com' }).waitFor()
    },
  },
  people: {
    search: 'people=9',
    async reach(page) {
      await press(page, /^People/)
      await page.getByRole('searchbox').waitFor()
    },
  },
  'a device menu': {
    search: 'people=2',
    async reach(page) {
      await press(page, 'Choose microphone')
      await page.getByRole('menuitemradio', { name: 'Headset' }).waitFor()
    },
  },
  'the menu of the rest': {
    search: 'people=2',
    async reach(page) {
      await press(page, 'More options')
      await page.getByRole('menuitem', { name: 'Settings' }).waitFor()
    },
  },
  settings: { search: 'people=2', reach: (page) => openMenuEntry(page, 'Settings') },
  shortcuts: { search: 'people=2', reach: (page) => openMenuEntry(page, 'Keyboard shortcuts') },
  'the end': {
    search: 'people=2',
    async reach(page) {
      await press(page, 'Leave')
      await page.getByRole('button', { name: 'Rejoin' }).waitFor()
    },
  },
  'a call on a phone': { search: 'people=4', isPhone: true, reach: (page) => controls(page).waitFor() },
  'a call in a corner': { search: 'people=3&mini', reach: (page) => page.getByRole('complementary').waitFor() },
  'a card and a field for a link': {
    search: 'parts',
    reach: (page) => page.getByRole('link', { name: /^Join/ }).waitFor(),
  },
}
