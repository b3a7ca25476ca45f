import { afterAll, beforeAll, expect, test } from 'vitest'
import { packetsDropped } from './breakages.ts'
import { type CutOffPlace, createCutOffPlace } from './network-namespace.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

let place: CutOffPlace
let world: SurvivalWorld

beforeAll(async () => {
  place = await createCutOffPlace(programs().chromiumPath)
  world = await createSurvivalWorld(programs(), { place })
})
afterAll(async () => {
  await world?.stop()
  await place?.remove()
})

test('every packet lost for 5 s: the picture stands still and goes on, and nothing else happens', async () => {
  expect(await survive(world, packetsDropped(place, 5_000))).toMatchObject({ untruths: [] })
})
