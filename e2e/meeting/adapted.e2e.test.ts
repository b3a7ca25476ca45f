import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { tabTo } from './keyboard.ts'
import { enter, startMeeting } from './people.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(async () => {
  await world?.stop()
})

/** What moves on the page just now; colours may fade. */
const moving = (page: Page) =>
  page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { effect } = animation
      if (!(effect instanceof KeyframeEffect) || Number(effect.getComputedTiming().duration) <= 1) return []
      const properties = new Set(effect.getKeyframes().flatMap((frame) => Object.keys(frame)))
      const motion = ['translate', 'transform', 'scale', 'rotate', 'width', 'height', 'top', 'left'].filter((each) =>
        properties.has(each),
      )
      return motion.length === 0 ? [] : [`${effect.target?.className}: ${motion}`]
    }),
  )

/** How far the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Controls that one sees of, but not all of. */
const cutControls = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a[href], input, select, textarea')].flatMap((control) => {
      const box = control.getBoundingClientRect()
      const isSeen =
        box.width > 1 &&
        box.bottom > 0 &&
        box.top < innerHeight &&
        control.checkVisibility({ visibilityProperty: true })
      const isCut = box.left < -1 || box.right > innerWidth + 1 || control.scrollWidth > control.clientWidth + 2
      const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement
      return isSeen && isCut && !isField ? [control.getAttribute('aria-label') ?? control.textContent] : []
    }),
  )

test('whoever wants less motion sees nothing move', async () => {
  const page = await world.openPage()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await startMeeting(page, world.url, 'Ada')
  expect(await moving(page)).toEqual([])
  await enter(page)
  for (const name of ['Chat', /^People/, 'More options']) {
    await page.getByRole('button', { name }).click()
    expect(await moving(page)).toEqual([])
  }
  await page.getByRole('menu').waitFor()
  expect(await moving(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('menu').count(), WAIT).toBe(0)
  await page.getByRole('button', { name: /^People/ }).click()
  await page.setViewportSize({ width: 360, height: 740 })
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Write a message' }).waitFor()
  expect(await moving(page)).toEqual([])
})

test('in forced colours what is on, pressed and focused still shows', async () => {
  const page = await world.openPage()
  await page.emulateMedia({ forcedColors: 'active' })
  await startMeeting(page, world.url, 'Ada')
  await enter(page)
  const chat = page.getByRole('button', { name: 'Chat' })
  const look = async () => (await chat.screenshot({ animations: 'disabled' })).toString('base64')
  await page.mouse.move(0, 0)
  const closed = await look()
  await chat.click()
  await page.getByRole('textbox', { name: 'Write a message' }).waitFor()
  await page.mouse.move(0, 0)
  expect(await look()).not.toBe(closed)
  await tabTo(page, 'button', 'Chat')
  const outline = await chat.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return { outlineStyle, width: Number.parseFloat(outlineWidth) }
  })
  expect(outline.outlineStyle).not.toBe('none')
  expect(outline.width).toBeGreaterThanOrEqual(2)
})

test.each([
  { zoom: '200 %', width: 640, height: 400 },
  { zoom: '400 %', width: 320, height: 256 },
])('at $zoom nothing is out of reach', async ({ width, height }) => {
  const page = await world.openPage()
  await page.setViewportSize({ width, height })
  const expectReachable = async () => {
    await expect.poll(() => overflow(page), WAIT).toBe(0)
    expect(await cutControls(page)).toEqual([])
  }
  await page.goto(world.url)
  await expectReachable()
  await startMeeting(page, world.url, 'Ada')
  await page.getByRole('button', { name: 'Join now' }).scrollIntoViewIfNeeded()
  await expectReachable()
  await enter(page)
  await expectReachable()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Write a message' }).waitFor()
  await expectReachable()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Leave' }).waitFor()
  await page.goto(`${world.url}/meetings`)
  await page.getByRole('article').waitFor()
  await expectReachable()
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title' }).waitFor()
  await expectReachable()
})

test('text may be spaced as wide as people need it', async () => {
  const page = await world.openPage()
  // As wide as success criterion 1.4.12 asks.
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style')
      style.textContent =
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }'
      document.head.append(style)
    })
  })
  await page.goto(world.url)
  expect(await cutControls(page)).toEqual([])
  await startMeeting(page, world.url, 'Ada')
  await page.getByRole('button', { name: 'Join now' }).waitFor()
  expect(await cutControls(page)).toEqual([])
  await enter(page)
  expect(await cutControls(page)).toEqual([])
  await page.goto(`${world.url}/meetings`)
  await page.getByRole('article').waitFor()
  expect(await cutControls(page)).toEqual([])
})
