import { expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'

async function joinedAs(role: 'host' | 'cohost' | 'participant' | 'viewer'): Promise<FakeMeeting> {
  const meeting = createFakeMeeting()
  await meeting.session.join()
  meeting.room.change('p_you', { role })
  return meeting
}

const waiting = ({ session }: FakeMeeting) => session.getSnapshot().knocks.map(({ name }) => name)

test.each(['host', 'cohost'] as const)('a %s sees who waits, before and after, until he is let in', async (role) => {
  const meeting = createFakeMeeting()
  meeting.knock('Grace')
  await meeting.session.join()
  expect(waiting(meeting)).toEqual([])
  meeting.room.change('p_you', { role })
  expect(waiting(meeting)).toEqual(['Grace'])
  const { sessionId } = meeting.knock('Alan', 'user-7')
  expect(waiting(meeting)).toEqual(['Grace', 'Alan'])
  await meeting.session.moderation.admit(sessionId, { always: true })
  expect(waiting(meeting)).toEqual(['Grace'])
  await meeting.session.moderation.admitAll()
  expect(waiting(meeting)).toEqual([])
})

test.each(['participant', 'viewer'] as const)('a %s neither sees it nor asks', async (role) => {
  const meeting = await joinedAs(role)
  meeting.knock('Grace')
  expect(waiting(meeting)).toEqual([])
  expect(meeting.admission.watchers).toBe(0)
})

test('whoever is made something else sees nobody any more, and asks no more', async () => {
  const meeting = await joinedAs('cohost')
  meeting.knock('Grace')
  meeting.room.change('p_you', { role: 'participant' })
  expect(waiting(meeting)).toEqual([])
  await expect.poll(() => meeting.admission.watchers).toBe(0)
  meeting.knock('Alan')
  expect(waiting(meeting)).toEqual([])
})

test('is asked once, however much happens in the room', async () => {
  const meeting = await joinedAs('host')
  meeting.room.enter('ada')
  meeting.room.change('p_you', { microphone: 'on' })
  meeting.room.setInfo({ locked: true })
  expect(meeting.admission.watchers).toBe(1)
})

test('is asked once one is in the next room, and not as soon as that room tells of anything', async () => {
  const meeting = await joinedAs('host')
  meeting.nextRoom({ hangs: true })
  meeting.room.drop('lost')
  meeting.clock.advance(0)
  await expect.poll(() => meeting.rooms[1]?.connects).toBe(1)
  meeting.knock('Alan')
  // LiveKit's room tells of people before it says that one is in.
  meeting.room.isConnected = true
  meeting.room.enter('p_ada')
  expect(meeting.admission.watchers).toBe(0)
  meeting.room.letIn()
  await expect.poll(() => meeting.session.getSnapshot().state.status).toBe('connected')
  meeting.room.change('p_you', { role: 'host' })
  expect(waiting(meeting)).toEqual(['Alan'])
})

test('goes on in the next room after one was lost, and ends with the stay', async () => {
  const meeting = await joinedAs('host')
  meeting.knock('Alan')
  meeting.room.drop('lost')
  meeting.clock.advance(0)
  await expect.poll(() => meeting.rooms.length).toBe(2)
  await expect.poll(() => meeting.session.getSnapshot().state.status).toBe('connected')
  await expect.poll(() => meeting.admission.watchers).toBe(0)
  meeting.knock('Grace')
  meeting.room.change('p_you', { role: 'host' })
  expect(waiting(meeting)).toEqual(['Alan', 'Grace'])
  await meeting.session.leave()
  await expect.poll(() => meeting.admission.watchers).toBe(0)
  expect(waiting(meeting)).toEqual([])
})

test('where the server does not tell, nobody is seen and nothing fails', async () => {
  const meeting = createFakeMeeting()
  await meeting.session.join()
  meeting.admission.refusesToTell = 'permission.denied'
  meeting.room.change('p_you', { role: 'cohost' })
  expect(waiting(meeting)).toEqual([])
  expect(meeting.session.getSnapshot().state.status).toBe('connected')
})
