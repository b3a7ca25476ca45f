import type { SimulationScenario } from 'livekit-client'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Meeting } from './meeting.ts'
import type { Person } from './person.ts'
import { programs } from './programs.ts'
import { seeEachOther } from './survive.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

const WAIT = { timeout: 15_000, interval: 50 }

let world: SurvivalWorld
let meeting: Meeting
let grace: Person

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
  meeting = await world.createMeeting()
  grace = await world.enter(meeting, 'Grace')
})
afterAll(() => world?.stop())

/** The states that were shown from the entry `since` on, each once. */
async function statesSince(person: Person, since: number): Promise<readonly string[]> {
  const states = (await person.log()).slice(since).map(({ status }) => status)
  return states.filter((status, index) => status !== states[index - 1])
}

/** Somebody whom Grace sees and who sees her, and what he is shown when the scenario is played on him. */
async function play(scenario: SimulationScenario, argument?: number) {
  const ada = await world.enter(meeting, 'Ada')
  onTestFinished(async () => {
    await ada.page.evaluate(() => window.session?.leave())
    await ada.close()
  })
  expect(await seeEachOther([ada, grace], WAIT.timeout)).toBe(true)
  const everybody = [await ada.identity(), await grace.identity()].toSorted()
  const since = (await ada.log()).length - 1
  await ada.page.evaluate(([name, value]) => window.session?.room?.simulateScenario(name, value), [
    scenario,
    argument,
  ] as const)
  return {
    ada,
    states: () => statesSince(ada, since),
    /** Both see each other, and LiveKit has each of them once. */
    async isWhole() {
      expect(await seeEachOther([ada, grace], WAIT.timeout)).toBe(true)
      await expect.poll(async () => (await world.identitiesIn(meeting)).toSorted(), WAIT).toEqual(everybody)
      expect((await ada.log()).at(-1)?.people.toSorted()).toEqual(everybody)
      expect((await ada.log()).at(-1)).toMatchObject({ microphone: 'on', camera: 'on' })
    },
  }
}

describe("LiveKit's own scenarios: what breaks shows as reconnecting, and is back", () => {
  test.each<[SimulationScenario, number?]>([
    ['signal-reconnect'],
    ['signal-reconnect', 1_000],
    ['resume-reconnect'],
    // What is forgotten on the way is forgotten by chance.
    ['full-reconnect'],
    ['full-reconnect'],
    ['full-reconnect'],
    ['node-failure'],
    ['migration'],
    ['disconnect-signal-on-resume'],
    ['disconnect-signal-on-resume-no-messages'],
    ['force-tcp'],
  ])('%s', async (scenario, argument) => {
    const { states, isWhole } = await play(scenario, argument)
    await expect.poll(states, WAIT).toEqual(['connected', 'reconnecting', 'connected'])
    await isWhole()
    expect(await states()).toEqual(['connected', 'reconnecting', 'connected'])
  })
})

describe("LiveKit's own scenarios: what does not break, and what is not mended", () => {
  test.each<[SimulationScenario, number?]>([
    ['speaker'],
    ['subscriber-bandwidth', 2_000_000],
    // The server knows nothing of it, as of 1.13.5.
    ['leave-full-reconnect'],
  ])('%s', async (scenario, argument) => {
    const { states, isWhole } = await play(scenario, argument)
    await isWhole()
    expect(await states()).toEqual(['connected'])
  })

  test('force-tls where nobody answers by TLS: there is no way back, and nothing is made up', async () => {
    const { states } = await play('force-tls')
    await expect.poll(states, WAIT).toEqual(['connected', 'reconnecting'])
  })

  test('fail-on-v1-path, until the next reconnect, which goes another way', async () => {
    const { ada, states, isWhole } = await play('fail-on-v1-path')
    await isWhole()
    expect(await states()).toEqual(['connected'])
    await ada.page.evaluate(() => window.session?.room?.simulateScenario('full-reconnect'))
    await expect.poll(states, WAIT).toEqual(['connected', 'reconnecting', 'connected'])
    await isWhole()
  })
})
