import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comeToRest } from '../harness/come-to-rest.ts'
import { createWorld, type World } from '../harness/world.ts'
import { expectAccessible } from './accessible.ts'
import { enter, inCall, startMeeting, tiles } from './people.ts'

const WAIT = { timeout: 20_000, interval: 100 }
/** In CSS pixels, for a finger. */
const FINGER = 44

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(async () => {
  await world?.stop()
})

async function twoPeople() {
  const phone = await world.openPage({ isPhone: true })
  const grace = await world.openPage()
  const link = await startMeeting(phone, world.url, 'Ada')
  await phone.getByRole('button', { name: 'Join now' }).tap()
  await inCall(phone).waitFor()
  await grace.goto(link)
  await enter(grace, 'Grace')
  await tiles(phone).filter({ hasText: 'Grace' }).waitFor()
  await expect.poll(() => tiles(phone).count(), WAIT).toBe(1)
  return { phone, grace }
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('It is not shown.')
  return box
}

async function expectInsideScreen(page: Page, locator: Locator) {
  // What comes in from below stands below the screen at first.
  await comeToRest(page)
  const { x, y, width, height } = await boxOf(locator)
  const screen = page.viewportSize()
  expect(x).toBeGreaterThanOrEqual(0)
  expect(y).toBeGreaterThanOrEqual(0)
  expect(x + width).toBeLessThanOrEqual(screen?.width ?? 0)
  expect(y + height).toBeLessThanOrEqual(screen?.height ?? 0)
}

describe('on a phone', () => {
  test('the other one has the stage and oneself a corner of it, over a bar of five that a finger can press', async () => {
    const { phone } = await twoPeople()
    const other = await boxOf(tiles(phone))
    expect(other.width).toBeGreaterThan(330)
    expect(other.height).toBeGreaterThan(500)
    const self = await boxOf(phone.getByRole('list', { name: 'Your own picture' }).getByRole('listitem'))
    expect(self.height).toBeLessThan(other.height / 4)
    expect(self.x + self.width).toBeLessThanOrEqual(other.x + other.width)
    expect(self.y + self.height).toBeLessThanOrEqual(other.y + other.height)
    expect(await inCall(phone).getByRole('button').count()).toBe(5)
    const buttons = phone.getByRole('button')
    for (const button of await buttons.all()) {
      const { width, height } = await boxOf(button)
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(FINGER)
      await expectInsideScreen(phone, button)
    }
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await expectAccessible(phone)
  })

  test('the chat is a sheet from below, and closes by touch', async () => {
    const { phone, grace } = await twoPeople()
    await inCall(phone).getByRole('button', { name: 'Chat' }).tap()
    const sheet = phone.getByRole('region', { name: 'Chat' })
    await sheet.waitFor()
    // It comes in from below.
    await expect.poll(async () => (await boxOf(sheet)).y + (await boxOf(sheet)).height, WAIT).toBe(740)
    expect((await boxOf(sheet)).width).toBe(360)
    await expectInsideScreen(phone, phone.getByRole('textbox', { name: 'Write a message' }))
    await phone.getByRole('textbox', { name: 'Write a message' }).fill('From the train')
    await phone.getByRole('button', { name: 'Send' }).tap()
    await grace.getByRole('button', { name: 'Chat, 1 unread' }).waitFor()
    await expectAccessible(phone)
    await sheet.getByRole('button', { name: 'Close', exact: true }).tap()
    await expect.poll(() => sheet.count(), WAIT).toBe(0)
  })

  test('what has no button is in the menu', async () => {
    const { phone, grace } = await twoPeople()
    await phone.getByRole('button', { name: 'More options' }).tap()
    const menu = phone.getByRole('menu')
    await menu.waitFor()
    await expectInsideScreen(phone, menu)
    await expectAccessible(phone)
    await menu.getByRole('menuitem', { name: 'Raise hand' }).tap()
    await tiles(grace).filter({ hasText: 'Ada' }).getByRole('img', { name: 'Hand raised, number 1' }).waitFor()
  })

  test('held on its side the bar stands beside the people', async () => {
    const { phone } = await twoPeople()
    await phone.setViewportSize({ width: 740, height: 360 })
    await expect.poll(async () => (await boxOf(inCall(phone))).x, WAIT).toBeGreaterThan(600)
    for (const button of await inCall(phone).getByRole('button').all()) await expectInsideScreen(phone, button)
    await expect.poll(() => tiles(phone).count(), WAIT).toBe(2)
    const [first, second] = [await boxOf(tiles(phone).nth(0)), await boxOf(tiles(phone).nth(1))]
    expect(second.x).toBeGreaterThanOrEqual(first.x + first.width)
    // The camera at one end, the bar to swipe below.
    const insets = { top: 0, left: 47, right: 47, bottom: 21 }
    await (await phone.context().newCDPSession(phone)).send('Emulation.setSafeAreaInsetsOverride', { insets })
    const stage = phone.getByRole('list', { name: 'Participants' })
    await expect.poll(async () => (await boxOf(stage)).x, WAIT).toBeGreaterThanOrEqual(insets.left)
    for (const button of await inCall(phone).getByRole('button').all()) {
      const { x, width, y, height } = await boxOf(button)
      expect(x + width).toBeLessThanOrEqual(740 - insets.right)
      expect(y + height).toBeLessThanOrEqual(360 - insets.bottom)
    }
    const { y, height } = await boxOf(stage)
    expect(y + height).toBeLessThanOrEqual(360 - insets.bottom)
    await expectAccessible(phone)
  })
})
