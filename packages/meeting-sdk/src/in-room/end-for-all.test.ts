import { expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'

async function joined(options: Parameters<typeof createFakeMeeting>[0] = {}): Promise<FakeMeeting> {
  const meeting = createFakeMeeting(options)
  await meeting.session.join()
  return meeting
}

test('asks by the stay, and the meeting is over for oneself as for the others', async () => {
  const { session, ending } = await joined()
  await session.endForAll()
  expect(ending.asked).toEqual([{ sessionToken: 'ps_fake' }])
  expect(session.getSnapshot().state).toEqual({ status: 'left', reason: 'ended' })
})

test('whom the server refuses is still in the meeting, and told why', async () => {
  const { session, ending } = await joined()
  ending.refuses = 'permission.denied'
  await expect(session.endForAll()).rejects.toMatchObject({ code: 'permission.denied' })
  expect(session.getSnapshot().state.status).toBe('connected')
})

test('is not held up by a server that never answers', async () => {
  const { session, ending, clock } = await joined()
  ending.isSilent = true
  const ended = session.endForAll()
  await expect.poll(() => ending.asked).toHaveLength(1)
  clock.advance(10_000)
  await expect(ended).rejects.toMatchObject({ code: 'network.unreachable' })
})

test('a room that closes before the server answers is no failure', async () => {
  const { session, room } = await joined()
  const ended = session.endForAll()
  room.drop('ended')
  await expect(ended).resolves.toBeUndefined()
})

test('cannot be asked of a backend that only lets people in, nor from outside', async () => {
  const { session } = await joined({ admitsOnly: true })
  expect(session.features).toEqual({ hands: false, endForAll: false, moderation: false })
  await expect(session.endForAll()).rejects.toMatchObject({ code: 'permission.denied' })
  await session.leave()
  await expect(session.endForAll()).rejects.toMatchObject({ code: 'session.not_connected' })
})

test('a session tells what its backend can do', () => {
  expect(createFakeMeeting().session.features).toEqual({ hands: true, endForAll: true, moderation: true })
})
