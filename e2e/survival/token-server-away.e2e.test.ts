import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenServerAway } from './breakages.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('the token server away for 5 s while LiveKit has lost the room: the call is back by itself', async () => {
  expect(await survive(world, tokenServerAway(world, 5_000))).toMatchObject({ untruths: [] })
})
