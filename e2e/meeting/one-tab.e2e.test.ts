import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { enter, inCall, leave, ownIdentity, startMeeting, tiles } from './people.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())

describe('whose stay it is', () => {
  test('the next user of a tab is not the one before him, nor host for it', async () => {
    const page = await world.openPage()
    const link = await startMeeting(page, world.url, 'Ada')
    await enter(page)
    const ada = await ownIdentity(page)
    await leave(page)
    await page.goto(world.url)
    await page.getByRole('button', { name: 'Sign out' }).click()
    const answer = page.waitForResponse((response) => response.url().endsWith('/token'))
    await page.goto(link)
    await enter(page, 'Mallory')
    expect((await (await answer).json()).role).toBe('participant')
    expect(await ownIdentity(page)).not.toBe(ada)
  })

  test('a duplicated tab is another participant, and the first one stays', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await enter(page)
    const opened = page.waitForEvent('popup')
    // A window that a page opens gets a copy of its sessionStorage, as a duplicated tab does.
    await page.evaluate(() => window.open(location.href))
    const second = await opened
    await enter(second)
    await expect.poll(() => tiles(page).count(), { timeout: 15_000 }).toBe(2)
    expect(await ownIdentity(second)).not.toBe(await ownIdentity(page))
  })

  test('a sign-in that has expired does not keep anybody from a public link', async () => {
    const host = await world.openPage()
    const link = await startMeeting(host, world.url, 'Ada')
    const page = await world.openPage()
    await page.addInitScript(() =>
      localStorage.setItem('plenum.account', JSON.stringify({ name: 'Old', token: 'no.longer.good' })),
    )
    await page.goto(link)
    await enter(page, 'Grace')
  })

  test('a link that joins at once asks a guest for his name first', async () => {
    const host = await world.openPage()
    await startMeeting(host, world.url, 'Ada')
    const { pathname } = new URL(host.url())
    const guest = await world.openPage()
    await guest.goto(`${world.url}${pathname}?auto=1`)
    await enter(guest, 'Grace')
    await leave(guest)
    await guest.goto(`${world.url}${pathname}?auto=1`)
    await inCall(guest).waitFor()
  })
})

describe('on air', () => {
  test('a device that opens after one has left is turned off again', async () => {
    const page = await world.openPage()
    await page.addInitScript(() => {
      const opened: MediaStreamTrack[] = []
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        await new Promise((resolve) => addEventListener('open-devices', resolve, { once: true }))
        const stream = await real(constraints)
        opened.push(...stream.getTracks())
        return stream
      }
      Object.assign(globalThis, { openedTracks: opened })
    })
    const live = () =>
      page.evaluate(() => {
        const tracks: MediaStreamTrack[] = Reflect.get(globalThis, 'openedTracks')
        return tracks.length === 0 ? 'none yet' : tracks.filter(({ readyState }) => readyState === 'live').length
      })
    await startMeeting(page, world.url, 'Ada')
    const { pathname } = new URL(page.url())
    await page.goto(`${world.url}${pathname}?auto=1`)
    await inCall(page).waitFor()
    await leave(page)
    await page.evaluate(() => dispatchEvent(new Event('open-devices')))
    await expect.poll(live).toBe(0)
  })
})

describe('Back', () => {
  test('asks a second time as well, and Forward leads nowhere', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await enter(page)
    const question = page.getByRole('dialog', { name: 'Leave the meeting?' })
    await page.goBack()
    await question.waitFor()
    await page.goBack()
    await question.waitFor()
    await page.goForward()
    await question.getByRole('button', { name: 'Stay' }).click()
    await inCall(page).waitFor()
    await page.goBack()
    await question.waitFor()
  })

  test('after a reload in the call leads to the page before', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await enter(page)
    await page.reload()
    await page.getByRole('button', { name: 'Join now' }).waitFor()
    await page.goBack()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/')
  })

  test('after leaving by the bar does not ask', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await enter(page)
    await leave(page)
    await page.goBack()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/')
  })
})
