import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageFrozen } from './breakages.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('the page frozen for 5 s and resumed: the call is back by itself', async () => {
  expect(await survive(world, pageFrozen(5_000))).toMatchObject({ untruths: [] })
})
