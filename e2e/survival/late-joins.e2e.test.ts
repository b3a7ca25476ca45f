import { afterAll, beforeAll, expect, test } from 'vitest'
import { programs } from './programs.ts'
import { seeEachOther, until } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

const TRIES = 3
const PATIENCE_MS = 30_000

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('tries that were given up on a silent line, and arrive when one is back, put nobody out', async () => {
  const meeting = await world.createMeeting()
  const ada = await world.enter(meeting, 'Ada')
  const statuses = async (since: number) => (await ada.log()).filter(({ at }) => at > since).map(({ status }) => status)
  const isBack = async (since: number) => (await statuses(since)).at(-1) === 'connected'

  // The way back leads over our server: while it is away, nobody is at LiveKit's door.
  await world.tokenServer.stop()
  const lostAt = Date.now()
  await ada.page.evaluate(() => window.session?.room?.simulateScenario('server-leave'))
  expect(await until(async () => (await statuses(lostAt)).includes('reconnecting'), PATIENCE_MS)).toBe(true)
  world.line.cut('silence')
  await world.tokenServer.start()
  expect(await until(async () => world.line.begunInSilence >= TRIES, PATIENCE_MS)).toBe(true)

  world.line.healForNew()
  expect(await until(() => isBack(lostAt), PATIENCE_MS)).toBe(true)
  const backAt = Date.now()
  expect(world.line.deliver()).toBeGreaterThanOrEqual(TRIES)
  expect(await until(async () => world.line.begunInSilence === 0, PATIENCE_MS)).toBe(true)
  // Whoever comes after what was late is let in after it.
  const grace = await world.enterNearby(meeting, 'Grace')
  expect(await seeEachOther([ada, grace], PATIENCE_MS)).toBe(true)
  expect((await statuses(backAt)).filter((status) => status !== 'connected')).toEqual([])
  const identities = [await ada.identity(), await grace.identity()]
  expect((await world.identitiesIn(meeting)).toSorted()).toEqual(identities.toSorted())
  await ada.close()
  await grace.close()
})
