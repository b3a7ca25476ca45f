import { expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'

async function joined(options: Parameters<typeof createFakeMeeting>[0] = {}): Promise<FakeMeeting> {
  const meeting = createFakeMeeting(options)
  await meeting.session.join()
  return meeting
}

test('a command is asked for by the stay, and what came of it comes from the room', async () => {
  const { session, moderation, room } = await joined()
  room.enter('ada', { microphone: 'on' })
  await session.moderation.mute('ada', { allowUnmute: false })
  expect(moderation.asked).toEqual([['mute', 'ada', { allowUnmute: false }]])
  expect(moderation.sessionToken).toBe('ps_fake')
  expect(session.getSnapshot().participants.at(-1)?.microphone).toBe('muted')
  await session.moderation.lock(true)
  expect(session.getSnapshot().room.locked).toBe(true)
})

test('what the server answers is told', async () => {
  const { session, room } = await joined()
  room.enter('ada', { name: 'Ada' })
  await session.moderation.ban('ada')
  const [ban] = await session.moderation.listBans()
  expect(ban).toMatchObject({ name: 'Ada', identity: 'ada' })
  await session.moderation.unban(ban?.id ?? '')
  expect(await session.moderation.listBans()).toEqual([])
})

test('what the server refuses is told by its code', async () => {
  const { session, moderation } = await joined()
  moderation.refuses = 'permission.denied'
  await expect(session.moderation.remove('ada')).rejects.toMatchObject({ code: 'permission.denied' })
})

test('is not held up by a server that never answers', async () => {
  const { session, moderation, clock } = await joined()
  moderation.isSilent = true
  const muted = session.moderation.muteAll()
  await expect.poll(() => moderation.asked).toHaveLength(1)
  clock.advance(10_000)
  await expect(muted).rejects.toMatchObject({ code: 'network.unreachable' })
})

test('cannot be asked of a backend that only lets people in, nor from outside', async () => {
  const { session } = await joined({ admitsOnly: true })
  await expect(session.moderation.lowerHands()).rejects.toMatchObject({ code: 'permission.denied' })
  await session.leave()
  await expect(session.moderation.lowerHands()).rejects.toMatchObject({ code: 'session.not_connected' })
})

test('nor on the way in: only whoever is in the room is one of its hosts', async () => {
  const meeting = createFakeMeeting({ room: { hangs: true } })
  meeting.session.join()
  await expect.poll(() => meeting.rooms.at(-1)?.connects).toBe(1)
  await expect(meeting.session.moderation.muteAll()).rejects.toMatchObject({ code: 'session.not_connected' })
  expect(meeting.moderation.asked).toEqual([])
})
