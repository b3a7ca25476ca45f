import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageFrozen } from './breakages.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { launchUntouchedChromium } from './untouched-chromium.ts'
import { createSurvivalWorld, loopback, type Place, type SurvivalWorld } from './world.ts'

let world: SurvivalWorld

beforeAll(async () => {
  const { chromiumPath } = programs()
  const place = {
    ...loopback(programs()),
    launch: (args) => launchUntouchedChromium(chromiumPath, args),
  } satisfies Place
  world = await createSurvivalWorld(programs(), { place })
})
afterAll(() => world?.stop())

test('the page frozen for 5 s and resumed: the call is back by itself', async () => {
  expect(await survive(world, pageFrozen(5_000))).toMatchObject({ untruths: [] })
})
