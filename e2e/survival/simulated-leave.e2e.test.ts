import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverLeft } from './breakages.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('the scenario server-leave, LiveKit shutting down in order: the call is back by itself', async () => {
  expect(await survive(world, serverLeft())).toMatchObject({ untruths: [] })
})
