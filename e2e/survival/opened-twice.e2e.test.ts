import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { toPerson } from './person.ts'
import { programs } from './programs.ts'
import { seeEachOther } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

const WAIT = { timeout: 10_000, interval: 50 }

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

test('the same stay opened twice: the newer page has it, and the older one says so and keeps still', async () => {
  const meeting = await world.createMeeting()
  const grace = await world.enter(meeting, 'Grace')
  const older = await world.open(meeting, 'Ada')
  onTestFinished(async () => {
    await grace.close()
    await older.close()
  })
  const context = older.page.context()
  // With locks the browser tells two pages of one stay apart, and the second becomes somebody else; not all have them.
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
  await older.page.reload()
  await older.enter()
  const identity = await older.identity()

  const opened = context.waitForEvent('page')
  // A window that a page opens gets a copy of its sessionStorage, as a duplicated tab does.
  await older.page.evaluate(() => void window.open(location.href))
  const newer = toPerson(await opened)
  await newer.page.waitForFunction(() => 'enter' in window)
  await newer.enter()

  expect(await newer.identity()).toBe(identity)
  await expect.poll(async () => (await older.log()).at(-1), WAIT).toMatchObject({ status: 'left', reason: 'replaced' })
  expect(await seeEachOther([newer, grace], WAIT.timeout)).toBe(true)
  expect((await older.log()).at(-1)).toMatchObject({ status: 'left', reason: 'replaced' })
  expect((await newer.log()).map(({ status }) => status)).not.toContain('reconnecting')
  expect((await world.identitiesIn(meeting)).toSorted()).toEqual([identity, await grace.identity()].toSorted())
})
