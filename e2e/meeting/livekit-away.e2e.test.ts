import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { enter, inCall, ownIdentity, startMeeting, tiles } from './people.ts'

const WAIT = { timeout: 20_000 }

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())

describe('LiveKit away', () => {
  test('in the call: reconnecting is shown at once, and one is back by oneself as the same participant', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await enter(page)
    const before = await ownIdentity(page)
    const notice = page.getByText('Connection interrupted. Reconnecting…')
    await world.killLiveKit()
    await notice.waitFor()
    await inCall(page).waitFor()
    await world.restartLiveKit()
    // The room died with the server: this is another one.
    await notice.waitFor({ state: 'detached' })
    expect(await ownIdentity(page)).toBe(before)
    await expect.poll(async () => (await world.rooms()).flatMap(({ identities }) => identities)).toEqual([before])
  })

  test('in the call: what is open stays open, and pictures of oneself and others move again', async () => {
    const [ada, grace] = [await world.openPage(), await world.openPage()]
    await grace.goto(await startMeeting(ada, world.url, 'Ada'))
    await enter(ada)
    await enter(grace, 'Grace')
    const box = ada.getByRole('textbox', { name: 'Write a message' })
    await ada.getByRole('button', { name: 'Chat' }).click()
    await box.fill('Half a ')
    // Another box would not be marked.
    await box.evaluate((element) => element.setAttribute('data-before', ''))
    const shown = [
      [ada, 'Ada'],
      [ada, 'Grace'],
      [grace, 'Ada'],
    ] as const
    for (const [page, name] of shown) await expect.poll(() => framesOf(page, name), WAIT).toBeGreaterThan(10)
    await world.killLiveKit()
    const notice = ada.getByText('Connection interrupted. Reconnecting…')
    await notice.waitFor()
    await world.restartLiveKit()
    await notice.waitFor({ state: 'detached' })
    for (const [page, name] of shown) {
      await tiles(page).filter({ hasText: name }).locator('video').waitFor()
      const before = await framesOf(page, name)
      await expect.poll(() => framesOf(page, name), WAIT).toBeGreaterThan(before + 10)
    }
    await ada.keyboard.type('thought')
    expect(await box.inputValue()).toBe('Half a thought')
    expect(await box.getAttribute('data-before')).toBe('')
  })

  test('at join: the reason is true, carries its code, and trying again works once it is back', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await world.killLiveKit()
    await page.getByRole('button', { name: 'Join now' }).click()
    await page.getByRole('heading', { name: 'The media server isn’t reachable right now' }).waitFor()
    await page.getByText('Details', { exact: true }).click()
    expect(await page.getByText('livekit.unavailable').isVisible()).toBe(true)
    await world.restartLiveKit()
    await page.getByRole('button', { name: 'Try again' }).click()
    await inCall(page).waitFor()
  })

  test('at start: the server serves, says that it is not ready, and is ready when LiveKit comes', async () => {
    await world.killLiveKit()
    await world.restartServer()
    const ready = async () => {
      const answer = await fetch(`${world.url}/readyz`)
      return [answer.status, await answer.json()]
    }
    expect(await ready()).toEqual([503, { status: 'unready', database: true, livekit: false }])
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await page.getByRole('button', { name: 'Join now' }).click()
    await page.getByRole('heading', { name: 'The media server isn’t reachable right now' }).waitFor()
    await world.restartLiveKit()
    await expect.poll(ready, { timeout: 20_000 }).toEqual([200, { status: 'ready', database: true, livekit: true }])
    await page.getByRole('button', { name: 'Try again' }).click()
    await inCall(page).waitFor()
  })
})

describe('the token server away', () => {
  test('a join says that it cannot be reached, and works once it is back', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await page.getByRole('button', { name: 'Join now' }).waitFor()
    await world.stopServer()
    await page.getByRole('button', { name: 'Join now' }).click()
    await page.getByRole('heading', { name: 'Couldn’t reach the meeting server' }).waitFor()
    await world.restartServer()
    await page.getByRole('button', { name: 'Try again' }).click()
    await inCall(page).waitFor()
  })
})

/** How many frames the picture of somebody has shown; 0 where there is none. */
async function framesOf(page: Page, name: string): Promise<number> {
  const counts = await tiles(page)
    .filter({ hasText: name })
    .locator('video')
    .evaluateAll((videos: HTMLVideoElement[]) =>
      videos.map((video) => video.getVideoPlaybackQuality().totalVideoFrames),
    )
  return counts[0] ?? 0
}
