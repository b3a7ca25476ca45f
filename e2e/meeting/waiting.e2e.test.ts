import { afterAll, beforeAll, expect, test } from 'vitest'
import { LiveKitMeetingService } from '../../packages/meeting-sdk/src/livekit-meeting-service.ts'
import { createWorld, type World } from '../harness/world.ts'
import { inCall, tiles } from './people.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())

/** A host, and a meeting of his that is to start in an hour. */
async function schedule() {
  const { token } = await new LiveKitMeetingService({ baseUrl: world.url }).signInForDevelopment('Ada')
  const host = new LiveKitMeetingService({ baseUrl: world.url, auth: () => token })
  const startsAt = new Date(Date.now() + 3_600_000).toISOString()
  return { host, meeting: await host.createMeeting({ title: 'Team Sync', startsAt }) }
}

async function comeEarly(joinUrl: string) {
  const page = await world.openPage()
  await page.goto(joinUrl)
  await page.getByLabel('Your name').fill('Grace')
  await page.getByRole('button', { name: 'Join now' }).click()
  await page.getByRole('heading', { name: 'This meeting hasn’t started yet' }).waitFor()
  return page
}

test('who comes early is told so, and is in without another click once the host starts it', async () => {
  const { host, meeting } = await schedule()
  const guest = await comeEarly(meeting.joinUrl)
  expect(await world.rooms()).toEqual([])
  await host.generateMeetingToken(meeting.id)
  await inCall(guest).waitFor()
  await expect.poll(() => tiles(guest).count()).toBe(1)
})

test('a meeting that is cancelled is not awaited any longer', async () => {
  const { host, meeting } = await schedule()
  const guest = await comeEarly(meeting.joinUrl)
  await host.cancelMeeting(meeting.id)
  await guest.getByRole('heading', { name: 'This meeting has ended' }).waitFor()
})

test('who waits may leave', async () => {
  const { meeting } = await schedule()
  const guest = await comeEarly(meeting.joinUrl)
  await guest.getByRole('button', { name: 'Leave' }).click()
  await guest.getByRole('heading', { name: 'You left the meeting' }).waitFor()
})
