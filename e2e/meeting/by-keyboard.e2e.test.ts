import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { expectAccessible } from './accessible.ts'
import { enter, inCall, tiles } from './people.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(async () => {
  await world?.stop()
})

/** Goes on with Tab until something has the focus, as whoever has no mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const names: string[] = []
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null) return ''
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? element.labels?.[0]?.textContent
          : null
      return element.getAttribute('aria-label') ?? label ?? element.textContent ?? ''
    })
    names.push(focused)
    if (name.test(focused)) return
  }
  throw new Error(`Tab never came to ${name}: ${names.join(' | ')}`)
}

test('a whole meeting by keyboard alone', async () => {
  const page = await world.openPage()
  const { keyboard } = page
  await page.goto(world.url)
  await expectAccessible(page)
  await tabTo(page, /^Your name$/)
  await keyboard.type('Ada')
  await tabTo(page, /^Start a meeting$/)
  await keyboard.press('Enter')
  await page.getByRole('link', { name: 'Enter the meeting' }).waitFor()
  const link = await page.getByLabel('Link to the meeting').inputValue()
  await expectAccessible(page)
  await tabTo(page, /^Enter the meeting$/)
  await keyboard.press('Enter')

  await page.getByRole('button', { name: 'Join now' }).waitFor()
  await expectAccessible(page)
  await tabTo(page, /^Turn off camera$/)
  await keyboard.press('Space')
  await tabTo(page, /^Your name$/)
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
  await tabTo(page, /^Write a message$/)
  await keyboard.type('mvshcp?')
  await keyboard.press('Enter')
  await page.getByRole('log').getByText('mvshcp?').waitFor()
  expect(await ada.getByRole('img', { name: 'Microphone off' }).count()).toBe(1)
  await keyboard.press('Escape')
  await expect.poll(() => page.getByRole('log').count(), WAIT).toBe(0)

  // Through the menus.
  await tabTo(page, /^More options$/)
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
  await tabTo(page, /^Leave$/)
  await keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Leave the meeting' }).and(page.locator(':focus')).waitFor()
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'You left the meeting' }).waitFor()
  await expectAccessible(page)
  await tabTo(page, /^Rejoin$/)
  await keyboard.press('Enter')
  await inCall(page).waitFor()
  expect(await page.getByRole('button', { name: 'Turn on microphone' }).count()).toBe(1)
})
