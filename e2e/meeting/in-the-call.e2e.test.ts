import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeVideo } from '../harness/receiver.ts'
import { createWorld, type World } from '../harness/world.ts'
import { expectAccessible } from './accessible.ts'
import { enter, startMeeting, tiles } from './people.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(async () => {
  await world?.stop()
})

async function twoPeople() {
  const ada = await world.openPage()
  const grace = await world.openPage()
  const link = await startMeeting(ada, world.url, 'Ada')
  await enter(ada)
  await grace.goto(link)
  await enter(grace, 'Grace')
  await expect.poll(() => tiles(ada).count(), WAIT).toBe(2)
  return { ada, grace, link }
}

const openChat = (page: Page) => page.getByRole('button', { name: /^Chat/ }).click()

const write = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Write a message' }).fill(text)
  await page.keyboard.press('Enter')
}

const log = (page: Page) => page.getByRole('log', { name: 'Messages' })

describe('in the call', () => {
  test('what one writes the other reads, also who comes later', async () => {
    const { ada, grace, link } = await twoPeople()
    await openChat(ada)
    await write(ada, 'The notes: https://example.com/notes')
    await grace.getByRole('button', { name: 'Chat, 1 unread' }).click()
    const message = log(grace).getByText('The notes:')
    await message.waitFor()
    const notes = log(grace).getByRole('link', { name: 'https://example.com/notes' })
    expect(await notes.getAttribute('rel')).toContain('noopener')
    await write(grace, 'Thank you')
    await log(ada).getByText('Thank you').waitFor()
    await expectAccessible(ada)
    const late = await world.openPage()
    await late.goto(link)
    await enter(late, 'Alan')
    await openChat(late)
    await log(late).getByText('Thank you').waitFor()
    expect(await log(late).getByRole('article').count()).toBe(2)
  })

  test('a hand that one raises the other sees, with its number', async () => {
    const { ada, grace } = await twoPeople()
    await grace.getByRole('button', { name: 'Raise hand' }).click()
    await tiles(ada).filter({ hasText: 'Grace' }).getByRole('img', { name: 'Hand raised, number 1' }).waitFor()
    await ada.getByRole('button', { name: /^People/ }).click()
    const first = ada.getByRole('region', { name: 'People' }).getByRole('listitem').first()
    await expect.poll(() => first.textContent(), WAIT).toContain('Grace')
    await expectAccessible(ada)
    await grace.getByRole('button', { name: 'Lower hand' }).click()
    await expect.poll(() => ada.getByRole('img', { name: /^Hand raised/ }).count(), WAIT).toBe(0)
  })

  test('a reaction is seen by everybody for a moment', async () => {
    const { ada, grace } = await twoPeople()
    await grace.getByRole('button', { name: 'Send a reaction' }).click()
    await grace.getByRole('menuitem', { name: 'Clapping' }).click()
    const seen = (page: Page) => page.getByRole('list', { name: 'Reactions' }).getByRole('listitem')
    await expect.poll(() => seen(ada).textContent(), WAIT).toBe('👏Grace')
    await expect.poll(() => seen(ada).count(), WAIT).toBe(0)
  })

  test('a screen that is shared is large with the other, until it ends', async () => {
    const { ada, grace } = await twoPeople()
    await grace.getByRole('button', { name: 'Share your screen' }).click()
    const large = ada.locator('[data-large="true"]')
    await expect.poll(() => large.textContent(), WAIT).toContain('Screen of Grace')
    await expect
      .poll(() => large.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth), WAIT)
      .toBeGreaterThan(0)
    await grace.getByText('You are sharing your screen').waitFor()
    await grace.getByRole('status').getByRole('button', { name: 'Stop sharing' }).click()
    await expect.poll(() => large.count(), WAIT).toBe(0)
  })

  test('whom one pins is large, in the layouts too, and nobody else sees it', async () => {
    const { ada, grace } = await twoPeople()
    await tiles(ada).filter({ hasText: 'Grace' }).hover()
    await ada.getByRole('button', { name: 'Pin Grace' }).click()
    await expect.poll(() => ada.locator('[data-large="true"]').textContent(), WAIT).toContain('Grace')
    expect(await grace.locator('[data-large="true"]').count()).toBe(0)
    await ada.getByRole('button', { name: 'Unpin Grace' }).click()
    await ada.getByRole('button', { name: 'More options' }).click()
    await ada.getByRole('menuitemradio', { name: 'Speaker' }).click()
    await expect.poll(() => tiles(ada).count(), WAIT).toBe(1)
    await ada.getByRole('list', { name: 'Your own picture' }).waitFor()
  })

  test('the call goes on in a window of its own, and comes back', async () => {
    const { ada, grace } = await twoPeople()
    await ada.getByRole('button', { name: 'More options' }).click()
    const opening = ada.context().waitForEvent('page')
    await ada.getByRole('menuitem', { name: 'Picture in picture' }).click()
    const little = await opening
    await little.getByText('Grace').waitFor()
    await expect.poll(async () => (await seeVideo(little, 'Grace'))?.frames ?? 0, WAIT).toBeGreaterThan(0)
    await little.getByRole('button', { name: 'Turn off microphone' }).click()
    await tiles(grace).filter({ hasText: 'Ada' }).getByRole('img', { name: 'Microphone off' }).waitFor()
    await ada.getByRole('button', { name: 'Bring it back here' }).click()
    await expect.poll(() => tiles(ada).count(), WAIT).toBe(2)
    await expect.poll(async () => (await seeVideo(ada, 'Grace'))?.frames ?? 0, WAIT).toBeGreaterThan(0)
  })
})
