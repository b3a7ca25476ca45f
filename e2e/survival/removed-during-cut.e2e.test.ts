import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { programs } from './programs.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

async function cutOff() {
  const meeting = await world.createMeeting()
  const grace = await world.enter(meeting, 'Grace')
  const ada = await world.enter(meeting, 'Ada')
  onTestFinished(async () => {
    world.line.heal()
    await ada.close()
    await grace.close()
  })
  const identity = await ada.identity()
  world.line.cut('reset')
  await expect.poll(async () => (await ada.log()).at(-1)?.status, WAIT).toBe('reconnecting')
  return { meeting, ada, grace, identity }
}

describe('what somebody decides while one is cut off', () => {
  test('a removal for good: one is told so once the way is there again, and does not come back', async () => {
    const { meeting, ada, identity } = await cutOff()
    await world.ban(meeting, identity)
    world.line.heal()
    await expect.poll(async () => (await ada.log()).at(-1), WAIT).toMatchObject({ status: 'left', reason: 'banned' })
    await expect.poll(() => world.identitiesIn(meeting), WAIT).not.toContain(identity)
    expect(await ada.page.evaluate(() => window.liveTracks())).toBe(0)
  })

  test('the end of the meeting: one is told so once the way is there again', async () => {
    const { meeting, ada } = await cutOff()
    await world.endMeeting(meeting)
    world.line.heal()
    await expect.poll(async () => (await ada.log()).at(-1), WAIT).toMatchObject({ status: 'left', reason: 'ended' })
    expect(await ada.page.evaluate(() => window.liveTracks())).toBe(0)
  })
})
