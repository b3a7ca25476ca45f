import { afterAll, beforeAll, expect, test } from 'vitest'
import { programs } from './programs.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

/** More than twice as long as a path may be silent before it counts as dead. */
const QUIET_MS = 10_000

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('a call in which nobody sends anything is not taken for dead', async () => {
  const meeting = await world.createMeeting()
  const ada = await world.enter(meeting, 'Ada')
  await ada.page.evaluate(() => window.session?.setMicrophone(false))
  await ada.page.evaluate(() => window.session?.setCamera(false))
  const since = (await ada.log()).length
  // Nothing is to happen, which only time can show.
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  const statuses = (await ada.log()).slice(since - 1).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set(['connected']))
  await ada.close()
})
