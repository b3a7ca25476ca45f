import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { expectAccessible } from '../meeting/accessible.ts'
import { choose, tabTo } from '../meeting/keyboard.ts'
import { enter, leave, startMeeting } from '../meeting/people.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(async () => {
  await world?.stop()
})

/** Ada's meetings, on a page of hers; she is signed in by having started one that she has left. */
async function openDashboard(options: Parameters<World['openPage']>[0] = {}): Promise<Page> {
  const page = await world.openPage(options)
  page.setDefaultTimeout(15_000)
  await page.context().grantPermissions(['camera', 'microphone', 'clipboard-read', 'clipboard-write'])
  await startMeeting(page, world.url, 'Ada')
  await page.goto(`${world.url}/meetings`)
  await page.getByRole('article').first().waitFor()
  return page
}

test('meetings are planned, changed, cancelled and looked back on by keyboard alone', {
  timeout: 180_000,
}, async () => {
  const page = await openDashboard()
  const { keyboard } = page
  await expectAccessible(page)

  // Planned in another zone, for people who are pasted as a list.
  await tabTo(page, 'button', 'Schedule')
  await keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Schedule a meeting' }).waitFor()
  await tabTo(page, 'textbox', 'Title')
  await keyboard.type('Budget')
  await tabTo(page, 'combobox', 'Time zone')
  await keyboard.type('Asia/Tokyo')
  await page.getByText('Your time:').waitFor()
  await tabTo(page, 'textbox', 'People on the list')
  await keyboard.insertText('Grace Hopper <grace@example.com>, alan@example.com; nobody')
  await tabTo(page, 'button', 'Add')
  await keyboard.press('Enter')
  await page.getByText('Not an e-mail address').waitFor()
  await expectAccessible(page)
  await tabTo(page, 'button', 'Remove nobody')
  await keyboard.press('Enter')
  // The page's own button of that name lies behind the dialog.
  await tabTo(page, 'button', 'Cancel')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  const ready = page.getByRole('dialog', { name: 'Your meeting is ready' })
  await ready.waitFor()
  const link = await ready.getByLabel('Link to the meeting').inputValue()
  expect(link).toMatch(/\/join\/budget-\w+#k=/)
  await expectAccessible(page)
  await keyboard.press('Escape')

  const budget = page.getByRole('article', { name: 'Budget' })
  await budget.getByText(/ in Tokyo/).waitFor()
  await tabTo(page, 'button', 'Copy link: Budget')
  await keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), WAIT).toBe(link)

  const saved = page.waitForEvent('download')
  await choose(page, 'More for Budget', 'Add to calendar')
  const file = await (await saved).path()
  expect(readFileSync(file, 'utf8')).toContain('SUMMARY:Budget')
  await tabTo(page, 'button', 'Subscribe in a calendar')
  await keyboard.press('Enter')
  await tabTo(page, 'button', 'Make an address')
  await keyboard.press('Enter')
  const feed = await page.getByLabel('Address for your calendar').inputValue()
  expect(await (await fetch(feed)).text()).toContain('SUMMARY:Budget')
  await expectAccessible(page)
  await keyboard.press('Escape')

  await choose(page, 'More for Budget', 'Edit')
  const edit = page.getByRole('dialog', { name: 'Edit meeting' })
  await edit.getByText('grace@example.com').waitFor()
  await tabTo(page, 'textbox', 'Title')
  await keyboard.press('End')
  await keyboard.type(' 2027')
  // What was changed is not thrown away without a word.
  await keyboard.press('Escape')
  await page.getByRole('alertdialog', { name: 'Discard what you entered?' }).waitFor()
  await keyboard.press('Escape')
  await tabTo(page, 'button', 'Save')
  await keyboard.press('Enter')
  await page.getByRole('article', { name: 'Budget 2027' }).waitFor()
  await expect.poll(() => page.getByRole('dialog').count(), WAIT).toBe(0)

  await choose(page, 'More for Budget 2027', 'Cancel meeting')
  await page.getByRole('button', { name: 'Undo' }).and(page.locator(':focus')).waitFor()
  await expectAccessible(page)
  await keyboard.press('Enter')
  await page.getByRole('article', { name: 'Budget 2027' }).waitFor()
  await choose(page, 'More for Budget 2027', 'Cancel meeting')
  await page.getByText('“Budget 2027” is cancelled.').waitFor()
  await expect.poll(() => page.getByText('“Budget 2027” is cancelled.').count(), WAIT).toBe(0)
  expect(await page.getByRole('article', { name: 'Budget 2027' }).count()).toBe(0)
  await page.getByRole('heading', { name: 'Meetings', level: 1 }).and(page.locator(':focus')).waitFor()
})

test('a meeting is started at once, joined, and looked back on', async () => {
  const page = await openDashboard()
  await page.getByRole('button', { name: 'New meeting' }).click()
  const ready = page.getByRole('dialog', { name: 'Your meeting is ready' })
  await ready.getByRole('link', { name: 'Join now: Meeting' }).click()
  await enter(page)
  await leave(page)
  await page.getByRole('button', { name: 'Back to meetings' }).click()
  await page.getByRole('button', { name: 'More for Meeting' }).click()
  await page.getByRole('menuitem', { name: 'Who was there' }).click()
  await page.getByRole('dialog', { name: 'Who was there' }).getByRole('row', { name: /^Ada / }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More for Meeting' }).click()
  await page.getByRole('menuitem', { name: 'End for everyone' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'End for everyone' }).click()
  await expect.poll(() => page.getByRole('article', { name: 'Meeting', exact: true }).count(), WAIT).toBe(0)
  await page.getByRole('button', { name: 'Past' }).click()
  await page.getByRole('article', { name: 'Meeting', exact: true }).getByText('Ended').waitFor()
  await expectAccessible(page)
})

test('on a phone it all fits', async () => {
  const page = await openDashboard({ isPhone: true })
  const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
  const fits = async () => {
    const [scroll, client] = await widths()
    expect(scroll).toBe(client)
  }
  await fits()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Filters' }).click()
  await fits()
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await page.getByRole('dialog', { name: 'Schedule a meeting' }).waitFor()
  await fits()
  await expectAccessible(page)
})
