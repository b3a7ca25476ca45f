import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Meeting, TokenAnswer } from '../../packages/meeting-contract/src/index.ts'
import { type CommandWorld, createCommandWorld } from './command-world.ts'
import type { Sent, StockPerson } from './stock-people.ts'

const WAIT = { timeout: 10_000, interval: 50 }

let world: CommandWorld
let meeting: Meeting
let ada: StockPerson
let grace: StockPerson
let token: TokenAnswer

beforeAll(async () => {
  world = await createCommandWorld()
  ada = await world.people.open()
  grace = await world.people.open()
})
afterAll(async () => await world?.stop())

beforeEach(async () => {
  meeting = await world.createMeeting()
  const hers = await world.join(meeting, 'Ada')
  token = await world.join(meeting, 'Grace')
  await ada.enter(hers.livekitUrl, hers.token)
  await grace.enter(token.livekitUrl, token.token)
})

const toGrace = async (what: string, json?: object) =>
  await world.command(meeting, `attendees/${token.identity}/${what}`, json)
const heard = async () => (await ada.hears())[token.identity]
const send = async (...sources: Sent[]) => {
  for (const source of sources) await grace.send(source)
  await expect.poll(heard, WAIT).toEqual(sources.toSorted())
}
/** Once he knows that he may: the answer to the command may come before. */
const sendAgain = async (source: Sent) => {
  await expect.poll(() => grace.maySend(source), WAIT).toBe(true)
  await grace.send(source)
}

describe('on the wire', () => {
  it('a mute is heard by the others, and undone by whoever was muted', async () => {
    await send('camera', 'microphone')
    await toGrace('mute', {})
    await expect.poll(heard, WAIT).toEqual(['camera'])
    await expect.poll(() => grace.sends(), WAIT).toEqual({ camera: 'on', microphone: 'muted' })
    await grace.unmute('microphone')
    await expect.poll(heard, WAIT).toEqual(['camera', 'microphone'])
  })

  it('a mute for good ends the microphone and takes no other, until it is lifted', async () => {
    await send('camera', 'microphone')
    await toGrace('mute', { allowUnmute: false })
    await expect.poll(heard, WAIT).toEqual(['camera'])
    await expect.poll(() => grace.sends(), WAIT).toEqual({ camera: 'on' })
    await expect(grace.send('microphone')).rejects.toThrow()
    await toGrace('mute', { allowUnmute: true })
    await sendAgain('microphone')
    await expect.poll(heard, WAIT).toEqual(['camera', 'microphone'])
  })

  it('a mute of all for good ends every microphone, and holds for who comes later', async () => {
    await send('microphone')
    await world.command(meeting, 'mute-all', { allowUnmute: false })
    await expect.poll(heard, WAIT).toEqual([])
    const late = await world.join(meeting, 'Edsger')
    await grace.enter(late.livekitUrl, late.token)
    await expect(grace.send('microphone')).rejects.toThrow()
  })

  it('a camera goes off, and on again by its owner', async () => {
    await send('camera', 'microphone')
    await toGrace('unpublish', { source: 'camera' })
    await expect.poll(heard, WAIT).toEqual(['microphone'])
    await grace.unmute('camera')
    await expect.poll(heard, WAIT).toEqual(['camera', 'microphone'])
  })

  it('a screen is taken down and nothing else, and can be shared again', async () => {
    await send('camera', 'microphone', 'screen_share')
    await toGrace('unpublish', { source: 'screen' })
    await expect.poll(heard, WAIT).toEqual(['camera', 'microphone'])
    await expect.poll(() => grace.sends(), WAIT).toEqual({ camera: 'on', microphone: 'on' })
    await sendAgain('screen_share')
    await expect.poll(heard, WAIT).toEqual(['camera', 'microphone', 'screen_share'])
  })

  it('whoever becomes a viewer sends nothing more, and whoever is none any more sends again', async () => {
    await send('microphone')
    await toGrace('role', { role: 'viewer' })
    await expect.poll(heard, WAIT).toEqual([])
    await expect(grace.send('microphone')).rejects.toThrow()
    await toGrace('role', { role: 'participant' })
    await sendAgain('microphone')
    await expect.poll(heard, WAIT).toEqual(['microphone'])
  })
})
