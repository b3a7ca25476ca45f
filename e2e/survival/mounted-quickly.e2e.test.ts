import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { programs } from './programs.ts'
import { doublesIn } from './untruths.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('20 quick mounts and unmounts under StrictMode: one participant in the end, and nothing left over', async () => {
  const meeting = await world.createMeeting()
  const grace = await world.enter(meeting, 'Grace')
  const ada = await world.open(meeting, 'Ada')
  onTestFinished(async () => {
    await grace.close()
    await ada.close()
  })
  await ada.page.evaluate(() => window.mountQuickly(20))
  const controls = ada.page.getByRole('group', { name: 'Meeting controls' })
  await controls.waitFor()
  const tiles = ada.page.getByRole('list', { name: 'Participants' }).getByRole('listitem')
  await expect.poll(() => tiles.count(), WAIT).toBe(2)
  await expect.poll(async () => (await world.identitiesIn(meeting)).length, WAIT).toBe(2)
  const identity = await ada.page.locator('[data-local="true"]').getAttribute('data-identity')
  expect((await world.identitiesIn(meeting)).toSorted()).toEqual([identity, await grace.identity()].toSorted())
  expect(doublesIn(await grace.log())).toEqual([])
  expect(Math.max(...(await grace.log()).map(({ people }) => people.length))).toBe(2)
  const isSeen = async () => (await grace.framesOf(identity ?? '')) > 5
  await expect.poll(isSeen, WAIT).toBe(true)
  // A camera, a microphone and what listens whether one is heard, and none of any mount before.
  await expect.poll(() => ada.page.evaluate(() => window.liveTracks()), WAIT).toBe(3)
  await ada.page.getByRole('button', { name: 'Leave' }).click()
  await expect.poll(() => ada.page.evaluate(() => window.liveTracks()), WAIT).toBe(0)
  await expect.poll(() => world.identitiesIn(meeting), WAIT).toEqual([await grace.identity()])
})
