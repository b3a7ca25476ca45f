import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Meeting } from '../../packages/meeting-contract/src/index.ts'
import { type CommandWorld, createCommandWorld } from './command-world.ts'
import { intrude, watchFor } from './intruder.ts'
import { enterRoom } from './signal-client.ts'

const WAIT = { timeout: 40_000, interval: 100 }
const TRIES = 6
const LONGEST_MS = 2_000

let world: CommandWorld

/** Ada listens; Grace was in and talks, and is put out. */
async function putOut(meeting: Meeting, what: 'remove' | 'ban') {
  const [ada, grace] = [await world.people.open(), await world.people.open()]
  const hers = await world.join(meeting, 'Ada')
  const { livekitUrl: url, token, identity } = await world.join(meeting, 'Grace')
  await ada.enter(hers.livekitUrl, hers.token)
  await grace.enter(url, token)
  await grace.send('microphone')
  await expect.poll(async () => (await ada.hears())[identity], WAIT).toEqual(['microphone'])
  await world.command(meeting, `attendees/${identity}/${what}`)
  await expect.poll(async () => (await ada.hears())[identity], WAIT).toBeUndefined()
  return { ada, grace, url, token, identity, sightings: await watchFor(ada, identity) }
}

describe('without a proxy before LiveKit', () => {
  beforeAll(async () => {
    world = await createCommandWorld()
  })
  afterAll(async () => await world?.stop())

  it.each([
    ['remove', false],
    ['ban', false],
    ['ban', true],
  ] as const)(
    'after a %s whoever comes again and again (as an alias: %s) is out within two seconds',
    async (what, asAlias) => {
      const { grace, url, token, sightings } = await putOut(await world.createMeeting(), what)
      const intruder = await intrude(grace, { url, token, asAlias })
      onTestFinished(() => intruder.stop())
      await expect.poll(async () => (await sightings()).present.length, WAIT).toBeGreaterThanOrEqual(TRIES)
      const { present, heard } = await sightings()
      expect(Math.max(...present)).toBeLessThan(LONGEST_MS)
      expect(Math.max(0, ...heard)).toBeLessThan(LONGEST_MS)
    },
  )

  it('whoever comes without media, of whom no webhook tells, is out as soon', async () => {
    const meeting = await world.createMeeting()
    const { url, token, identity } = await putOut(meeting, 'remove')
    for (let turn = 0; turn < TRIES; turn++) {
      const enteredAt = performance.now()
      const client = await enterRoom(url, token)
      await expect.poll(() => world.identities(meeting), { timeout: 10_000, interval: 20 }).not.toContain(identity)
      expect(performance.now() - enteredAt).toBeLessThan(LONGEST_MS)
      client.leave()
    }
  })
})

describe('behind a proxy that asks the token server', () => {
  beforeAll(async () => {
    world = await createCommandWorld({ isGated: true })
  })
  afterAll(async () => await world?.stop())

  it.each(['remove', 'ban'] as const)('after a %s nobody comes in again', async (what) => {
    const { grace, url, token, sightings } = await putOut(await world.createMeeting(), what)
    const intruder = await intrude(grace, { url, token })
    onTestFinished(() => intruder.stop())
    await expect.poll(async () => (await intruder.tries()).refused, WAIT).toBeGreaterThanOrEqual(TRIES)
    expect(await intruder.tries()).toMatchObject({ entered: 0 })
    expect(await sightings()).toEqual({ present: [], heard: [] })
  })

  it('nobody comes as an alias, though he was put out by nobody', async () => {
    const { livekitUrl: url, token } = await world.join(await world.createMeeting(), 'Grace')
    const intruder = await intrude(await world.people.open(), { url, token, asAlias: true })
    onTestFinished(() => intruder.stop())
    await expect.poll(async () => (await intruder.tries()).refused, WAIT).toBeGreaterThanOrEqual(2)
    expect(await intruder.tries()).toMatchObject({ entered: 0 })
  })
})
