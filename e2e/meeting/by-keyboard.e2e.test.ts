import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { expectAccessible } from './accessible.ts'
import { choose, tabTo, tabToThis } from './keyboard.ts'
import { enter, inCall, startMeeting, tiles } from './people.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(async () => {
  await world?.stop()
})

test('a whole meeting by keyboard alone', async () => {
  const page = await world.openPage()
  const { keyboard } = page
  await page.goto(world.url)
  await expectAccessible(page)
  await tabTo(page, 'textbox', 'Your name')
  await keyboard.type('Ada')
  await tabTo(page, 'button', 'Start a meeting')
  await keyboard.press('Enter')
  await page.getByRole('link', { name: 'Enter the meeting' }).waitFor()
  const link = await page.getByLabel('Link to the meeting').inputValue()
  await expectAccessible(page)
  await tabTo(page, 'link', 'Enter the meeting')
  await keyboard.press('Enter')

  await page.getByRole('button', { name: 'Join now' }).waitFor()
  await expectAccessible(page)
  await tabTo(page, 'button', 'Turn off camera')
  await keyboard.press('Space')
  await tabTo(page, 'textbox', 'Your name')
  await keyboard.press('Enter')
  await inCall(page).waitFor()
  await expectAccessible(page)

  const grace = await world.openPage()
  await grace.goto(link)
  await enter(grace, 'Grace')
  const ada = tiles(grace).filter({ hasText: 'Ada' })
  await ada.waitFor()

  // By single keys.
  await keyboard.press('m')
  await ada.getByRole('img', { name: 'Microphone off' }).waitFor()
  await keyboard.press('h')
  await ada.getByRole('img', { name: 'Hand raised, number 1' }).waitFor()
  await keyboard.press('h')
  await keyboard.press('c')
  await page.getByRole('textbox', { name: 'Write a message' }).waitFor()
  await tabTo(page, 'textbox', 'Write a message')
  await keyboard.type('mvshcp?')
  await keyboard.press('Enter')
  await page.getByRole('log').getByText('mvshcp?').waitFor()
  expect(await ada.getByRole('img', { name: 'Microphone off' }).count()).toBe(1)
  await keyboard.press('Escape')
  await expect.poll(() => page.getByRole('log').count(), WAIT).toBe(0)

  // Through the menus.
  await tabTo(page, 'button', 'More options')
  await keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await expectAccessible(page)
  await page.getByRole('menuitemradio', { name: 'Grid' }).and(page.locator(':focus')).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect.poll(() => page.locator('[data-large="true"]').textContent(), WAIT).toContain('Grace')
  await page.getByRole('button', { name: 'More options' }).and(page.locator(':focus')).waitFor()
  await keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await expectAccessible(page)
  await keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count(), WAIT).toBe(0)

  // Asked as the host whether it is to end for everyone.
  await tabTo(page, 'button', 'Leave')
  await keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Leave the meeting' }).and(page.locator(':focus')).waitFor()
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'You left the meeting' }).waitFor()
  await expectAccessible(page)
  await tabTo(page, 'button', 'Rejoin')
  await keyboard.press('Enter')
  await inCall(page).waitFor()
  expect(await page.getByRole('button', { name: 'Turn on microphone' }).count()).toBe(1)
})

test('a meeting is planned, entered, moderated and left by keyboard alone', { timeout: 120_000 }, async () => {
  const page = await world.openPage()
  const { keyboard } = page
  await page.context().grantPermissions(['camera', 'microphone', 'clipboard-read', 'clipboard-write'])
  // Signs Ada in.
  await startMeeting(page, world.url, 'Ada')
  await page.goto(`${world.url}/meetings`)

  await tabTo(page, 'button', 'Schedule')
  await keyboard.press('Enter')
  await tabTo(page, 'textbox', 'Title')
  await keyboard.type('Budget')
  await keyboard.press('Enter')
  const ready = page.getByRole('dialog', { name: 'Your meeting is ready' })
  await ready.waitFor()
  await tabTo(page, 'button', 'Copy link')
  await keyboard.press('Enter')
  const link = await ready.getByLabel('Link to the meeting').inputValue()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), WAIT).toBe(link)
  await tabToThis(ready.getByRole('link', { name: /: Budget$/ }))
  await keyboard.press('Enter')
  await tabTo(page, 'button', 'Join now')
  await keyboard.press('Enter')
  await inCall(page).waitFor()

  const grace = await world.openPage()
  await grace.goto(link)
  await enter(grace, 'Grace')
  await tiles(page).filter({ hasText: 'Grace' }).waitFor()
  await keyboard.press('p')
  await choose(page, 'More for Grace', 'Mute')
  await tiles(page).filter({ hasText: 'Grace' }).getByRole('img', { name: 'Microphone off' }).waitFor()
  await choose(page, 'More for Grace', 'Remove')
  await page.getByRole('alertdialog').waitFor()
  await expectAccessible(page)
  await tabTo(page, 'button', 'Remove')
  await keyboard.press('Enter')
  await grace.getByRole('heading', { name: /removed/ }).waitFor()
  await keyboard.press('Escape')

  await choose(page, 'Leave', 'End for everyone')
  await tabTo(page, 'button', 'End for everyone')
  await keyboard.press('Enter')
  await tabTo(page, 'button', 'Back to meetings')
  await keyboard.press('Enter')
  await tabTo(page, 'button', 'Past')
  await keyboard.press('Enter')
  await page.getByRole('article', { name: 'Budget' }).getByText('Ended').waitFor()
})
