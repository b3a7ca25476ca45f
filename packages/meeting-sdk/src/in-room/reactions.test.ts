import { describe, expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'
import { isEmoji } from './emoji.ts'

async function joined(): Promise<FakeMeeting> {
  const meeting = createFakeMeeting({ room: { people: ['ada', 'bob'] } })
  await meeting.session.join()
  return meeting
}

function seenIn({ session }: FakeMeeting): string[] {
  const seen: string[] = []
  session.on('reactionReceived', ({ from, emoji }) => seen.push(`${from} ${emoji}`))
  return seen
}

test.each(['👏', '👏🏽', '❤️', '🏳️‍🌈', '👩🏽‍❤️‍💋‍👨🏻', '🇫🇷', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🎉🎉'])('%s is an emoji', (text) => {
  expect(isEmoji(text)).toBe(true)
})

test.each(['', 'Hello', '👏!', '1', ' 👏', '👏\n', '\u200d\ufe0f', '\u{e0061}', '🎉'.repeat(13), '\u0007', '\ud83c'])(
  '%j is none',
  (text) => {
    expect(isEmoji(text)).toBe(false)
  },
)

describe('a sign of the moment', () => {
  test('goes to the room, is told to oneself too, and leaves no trace in the snapshot', async () => {
    const meeting = await joined()
    const seen = seenIn(meeting)
    const before = meeting.session.getSnapshot()
    await meeting.session.sendReaction('🎉')
    meeting.room.react('ada', '👏')
    expect(meeting.room.reactions).toEqual(['🎉'])
    expect(seen).toEqual(['p_you 🎉', 'ada 👏'])
    expect(meeting.session.getSnapshot().participants).toBe(before.participants)
    expect(meeting.session.getSnapshot().chat.messages).toBe(before.chat.messages)
  })

  test('is dropped when it is no emoji, from nobody in the room, or from oneself', async () => {
    const meeting = await joined()
    const seen = seenIn(meeting)
    meeting.room.react('ada', 'Buy now')
    meeting.room.react('ada', '👏'.repeat(50))
    meeting.room.react('mallory', '👏')
    meeting.room.react('p_you', '👏')
    expect(seen).toEqual([])
  })

  test('goes out three times a second, and what is more is dropped', async () => {
    const meeting = await joined()
    const seen = seenIn(meeting)
    for (const _ of Array(5)) await meeting.session.sendReaction('🎉')
    expect(meeting.room.reactions).toHaveLength(3)
    expect(seen).toHaveLength(3)
    meeting.clock.advance(999)
    await meeting.session.sendReaction('🎉')
    expect(meeting.room.reactions).toHaveLength(3)
    meeting.clock.advance(1)
    await meeting.session.sendReaction('🎉')
    expect(meeting.room.reactions).toHaveLength(4)
  })

  test('of somebody who floods the room drowns nobody else', async () => {
    const meeting = await joined()
    const seen = seenIn(meeting)
    for (const _ of Array(50)) meeting.room.react('ada', '🎉')
    meeting.room.react('bob', '👏')
    expect(seen).toEqual([...Array(6).fill('ada 🎉'), 'bob 👏'])
    meeting.clock.advance(1_000)
    meeting.room.react('ada', '🎉')
    expect(seen).toHaveLength(8)
  })

  test('is lost while reconnecting', async () => {
    const meeting = await joined()
    meeting.room.interrupt()
    await meeting.session.sendReaction('🎉')
    expect(meeting.room.reactions).toEqual([])
  })

  test.each([
    ['Hello', 'request.invalid'],
    ['🎉', 'permission.denied'],
    ['🎉', 'session.not_connected'],
  ])('%s may be refused with %s', async (emoji, code) => {
    const meeting = await joined()
    if (code === 'permission.denied') meeting.room.permit({ chat: false })
    if (code === 'session.not_connected') await meeting.session.leave()
    await expect(meeting.session.sendReaction(emoji)).rejects.toMatchObject({ code })
    expect(meeting.room.reactions).toEqual([])
  })
})
