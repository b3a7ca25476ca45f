import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { enter, inCall, ownIdentity, startMeeting } from './people.ts'

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
