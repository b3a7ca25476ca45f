import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFirefox } from '../../tools/browser/find-firefox.ts'
import { launchFirefox } from '../../tools/browser/launch-firefox.ts'
import { type Note, step } from '../../tools/progress.mjs'
import { programs } from '../survival/programs.ts'
import { createSurvivalWorld, type SurvivalWorld } from '../survival/world.ts'

const WAIT = { timeout: 20_000, interval: 100 }
const BRINGING_IT_MS = 300_000

let world: SurvivalWorld
let firefox: Awaited<ReturnType<typeof launchFirefox>>

beforeAll(async () => {
  const path = await step('Firefox for the browser tests', (note: Note) => findFirefox({ note }))
  firefox = await launchFirefox(path)
  world = await createSurvivalWorld(programs())
}, BRINGING_IT_MS)

afterAll(async () => {
  await firefox?.close()
  await world?.stop()
})

test('Firefox meets Chromium: each is in the meeting once and sees the frames of the other advance', async () => {
  const meeting = await world.createMeeting()
  const grace = await world.enter(meeting, 'Grace')
  const page = await firefox.newPage()
  await page.goto(world.addressFor(meeting, 'Ada'))
  await page.evaluate(() => window.enter())

  const state = () => page.evaluate(() => window.log.at(-1))
  await expect.poll(state, WAIT).toMatchObject({ status: 'connected', microphone: 'on', camera: 'on' })
  const graces = await grace.identity()
  const adas = (await state())?.people[0] ?? ''
  expect((await world.identitiesIn(meeting)).toSorted()).toEqual([adas, graces].toSorted())
  await expect.poll(() => grace.framesOf(adas), WAIT).toBeGreaterThan(30)
  await expect.poll(() => page.evaluate((of) => window.framesOf(of), graces), WAIT).toBeGreaterThan(30)

  await page.evaluate(() => window.session?.leave())
  expect(await state()).toMatchObject({ status: 'left', reason: 'user' })
  await expect.poll(() => world.identitiesIn(meeting), WAIT).toEqual([graces])
})
