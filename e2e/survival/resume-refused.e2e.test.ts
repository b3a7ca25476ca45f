import { afterAll, beforeAll, expect, test } from 'vitest'
import { resumeRefused } from './breakages.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('LiveKit answers the resume with 401: the call is back by itself, with leave asked for anew', async () => {
  expect(await survive(world, resumeRefused(world))).toMatchObject({ untruths: [] })
  expect(world.line.refusedResumes).toBeGreaterThan(0)
})
