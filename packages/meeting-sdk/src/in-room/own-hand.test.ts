import { describe, expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'

async function joined(options: Parameters<typeof createFakeMeeting>[0] = {}): Promise<FakeMeeting> {
  const meeting = createFakeMeeting(options)
  await meeting.session.join()
  return meeting
}

const handOf = ({ session }: FakeMeeting, identity = 'p_you') =>
  session.getSnapshot().participants.find((person) => person.identity === identity)?.handRaisedAt
const isUp = (meeting: FakeMeeting) => handOf(meeting) !== null

function toldIn({ session }: FakeMeeting): string[] {
  const told: string[] = []
  session.on('handRaised', ({ identity }) => told.push(`${identity} up`))
  session.on('handLowered', ({ identity }) => told.push(`${identity} down`))
  return told
}

describe("one's own hand", () => {
  test('is up at once, and then since when the server says', async () => {
    const meeting = await joined()
    const told = toldIn(meeting)
    const raised = meeting.session.setHand(true)
    expect(handOf(meeting)).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(handOf(meeting)).not.toBe('2026-11-21T10:00:00.000Z')
    await raised
    expect(handOf(meeting)).toBe('2026-11-21T10:00:00.000Z')
    expect(meeting.hands.asked).toEqual([{ identity: 'p_you', raised: true, sessionToken: 'ps_fake' }])
    await meeting.session.setHand(false)
    expect(handOf(meeting)).toBeNull()
    expect(told).toEqual(['p_you up', 'p_you down'])
  })

  test('is down again where the server refuses, and up again where it may not be lowered', async () => {
    const meeting = await joined()
    meeting.hands.refuses = 'livekit.unavailable'
    const raised = meeting.session.setHand(true)
    expect(isUp(meeting)).toBe(true)
    await expect(raised).rejects.toMatchObject({ code: 'livekit.unavailable' })
    expect(isUp(meeting)).toBe(false)
    meeting.hands.refuses = null
    await meeting.session.setHand(true)
    meeting.hands.refuses = 'livekit.unavailable'
    await expect(meeting.session.setHand(false)).rejects.toMatchObject({ code: 'livekit.unavailable' })
    expect(handOf(meeting)).toBe('2026-11-21T10:00:00.000Z')
  })

  test('up and down in quick succession shows what was asked for last, throughout', async () => {
    const meeting = await joined()
    const told = toldIn(meeting)
    await Promise.all([true, false, true, false].map((raised) => meeting.session.setHand(raised)))
    expect(meeting.hands.asked.map(({ raised }) => raised)).toEqual([true, false, true, false])
    expect(isUp(meeting)).toBe(false)
    expect(told).toEqual(['p_you up', 'p_you down', 'p_you up', 'p_you down'])
  })

  test('that a host lowers is down', async () => {
    const meeting = await joined()
    await meeting.session.setHand(true)
    meeting.room.change('p_you', { handRaisedAt: null })
    expect(isUp(meeting)).toBe(false)
  })

  test('whose raising the room never shows is down after a while', async () => {
    const meeting = await joined()
    meeting.hands.isShown = false
    await meeting.session.setHand(true)
    expect(isUp(meeting)).toBe(true)
    meeting.clock.advance(5_000)
    expect(isUp(meeting)).toBe(false)
  })

  test('is not held up by a server that never answers', async () => {
    const meeting = await joined()
    meeting.hands.isSilent = true
    const raised = meeting.session.setHand(true)
    await expect.poll(() => meeting.hands.asked).toHaveLength(1)
    meeting.clock.advance(10_000)
    await expect(raised).rejects.toMatchObject({ code: 'network.unreachable' })
    expect(isUp(meeting)).toBe(false)
  })

  test('raised, and lowered just before leaving, is lowered, and not before it is up', async () => {
    const meeting = await joined()
    const answered = meeting.hands.hold()
    const raised = meeting.session.setHand(true)
    const lowered = meeting.session.setHand(false)
    await meeting.session.leave()
    expect(meeting.hands.asked).toMatchObject([{ raised: true }])
    answered()
    await Promise.all([raised, lowered])
    expect(meeting.hands.asked).toMatchObject([{ raised: true }, { raised: false }])
  })

  test('cannot be raised where the backend knows no hands, nor outside a meeting', async () => {
    const meeting = await joined({ admitsOnly: true })
    await expect(meeting.session.setHand(true)).rejects.toMatchObject({ code: 'permission.denied' })
    expect(isUp(meeting)).toBe(false)
    await meeting.session.leave()
    await expect(meeting.session.setHand(true)).rejects.toMatchObject({ code: 'session.not_connected' })
  })
})

describe('hands of others', () => {
  test('are told when they go up and down, and not when they were up already', async () => {
    const meeting = createFakeMeeting({ room: { people: ['ada', 'bob'], hangs: true } })
    const told = toldIn(meeting)
    const joining = meeting.session.join()
    await expect.poll(() => meeting.rooms.at(-1)?.connects).toBe(1)
    meeting.room.change('ada', { handRaisedAt: '2026-11-21T09:59:00.000Z' })
    meeting.room.letIn()
    await joining
    expect(handOf(meeting, 'ada')).toBe('2026-11-21T09:59:00.000Z')
    meeting.room.enter('cleo', { handRaisedAt: '2026-11-21T10:01:00.000Z' })
    meeting.room.change('bob', { handRaisedAt: '2026-11-21T10:02:00.000Z' })
    meeting.room.change('bob', { handRaisedAt: '2026-11-21T10:02:01.000Z', microphone: 'on' })
    meeting.room.change('ada', { handRaisedAt: null })
    meeting.room.exit('cleo')
    meeting.room.enter('dan')
    expect(told).toEqual(['bob up', 'ada down'])
  })
})
