import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signalCut } from './breakages.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

describe('the signal connection cut for 5 s', () => {
  test('and both ends told: it is shown, and the call is back by itself', async () => {
    expect(await survive(world, signalCut(world, 'reset', 5_000))).toMatchObject({ untruths: [] })
  })

  test('and nobody told: it is over before anybody notices', async () => {
    expect(await survive(world, signalCut(world, 'silence', 5_000))).toMatchObject({ untruths: [] })
  })
})
