import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressChanged } from './breakages.ts'
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

test('another address: the call is back by itself', async () => {
  expect(await survive(world, addressChanged(place, 0))).toMatchObject({ untruths: [] })
})
