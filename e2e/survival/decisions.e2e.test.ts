import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { programs } from './programs.ts'
import { seeEachOther } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

const WAIT = { timeout: 20_000, interval: 100 }
const PICTURE_WITHIN_MS = 10_000

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

async function bothInside() {
  const meeting = await world.createMeeting()
  const people = [await world.enter(meeting, 'Ada'), await world.enterNearby(meeting, 'Grace')] as const
  onTestFinished(async () => {
    for (const person of people) await person.close()
  })
  const [ada] = people
  return { meeting, people, ada, identity: await ada.identity(), last: async () => (await ada.log()).at(-1) }
}

test('a removal is told as that', async () => {
  const { meeting, ada, identity, last } = await bothInside()
  await world.remove(meeting, identity)
  await expect.poll(last, WAIT).toMatchObject({ status: 'left', reason: 'removed' })
  expect(await ada.page.evaluate(() => window.liveTracks())).toBe(0)
})

test('a removal for good is told as that, without a try to come back', async () => {
  const { meeting, ada, identity, last } = await bothInside()
  await world.ban(meeting, identity)
  await expect.poll(last, WAIT).toMatchObject({ status: 'left', reason: 'banned' })
  expect((await ada.log()).map(({ status }) => status)).not.toContain('reconnecting')
  expect(await ada.page.evaluate(() => window.liveTracks())).toBe(0)
})

test('the end of the meeting is told as that', async () => {
  const { meeting, ada, last } = await bothInside()
  await world.endMeeting(meeting)
  await expect.poll(last, WAIT).toMatchObject({ status: 'left', reason: 'ended' })
  expect(await ada.page.evaluate(() => window.liveTracks())).toBe(0)
})

test('a room that is deleted by hand is another one soon, where all see each other again without a click', async () => {
  const { meeting, people, ada, identity, last } = await bothInside()
  const [, grace] = people
  expect(await seeEachOther(people, PICTURE_WITHIN_MS)).toBe(true)
  const openings = await ada.page.evaluate(() => window.openings())
  await world.deleteRoom(meeting)
  await expect.poll(async () => (await ada.log()).map(({ status }) => status), WAIT).toContain('reconnecting')
  expect(await seeEachOther(people, PICTURE_WITHIN_MS)).toBe(true)
  await expect.poll(last, WAIT).toMatchObject({ status: 'connected', microphone: 'on', camera: 'on' })
  // Its devices went on into it.
  expect(await ada.page.evaluate(() => window.openings())).toBe(openings)
  expect(await ada.page.evaluate(() => window.liveTracks())).toBe(2)
  const identities = [identity, await grace.identity()].toSorted()
  await expect.poll(async () => (await world.identitiesIn(meeting)).toSorted(), WAIT).toEqual(identities)
})
