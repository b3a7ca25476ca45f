import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverRestarted } from './breakages.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('LiveKit killed, and back after 2 s without its rooms: the call is back by itself', async () => {
  expect(await survive(world, serverRestarted(world, 2_000))).toMatchObject({ untruths: [] })
})
