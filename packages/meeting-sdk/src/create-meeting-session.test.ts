import { expect, test } from 'vitest'
import { createMeetingSession } from './create-meeting-session.ts'
import { MeetingError } from './errors.ts'
import { FakeDevices } from './testing/fake-devices.ts'
import { FakeRoom } from './testing/fake-room.ts'
import type { RequestTicket } from './tokens/ticket-admission.ts'
import { v1Admission } from './tokens/v1-admission.ts'

type Options = Parameters<typeof createMeetingSession>[0]

function sessionBy(admission: RequestTicket | ReturnType<typeof v1Admission>) {
  const ports: Options['ports'] = { createRoom: async () => new FakeRoom(), devices: new FakeDevices() }
  return createMeetingSession({ meetingId: '123', admission, ports })
}

test('any backend lets people in by a function', async () => {
  const asked: unknown[] = []
  const session = sessionBy(async (meetingId, { name, signal }) => {
    asked.push([meetingId, name, signal.aborted])
    return { token: 'opaque', livekitUrl: 'wss://livekit.example.com', meeting: { title: 'Stand-up' } }
  })
  await session.join({ name: 'Ada' })
  expect(asked).toEqual([['123', 'Ada', false]])
  expect(session.getSnapshot()).toMatchObject({ state: { status: 'connected' }, meeting: { title: 'Stand-up' } })
  await session.leave()
})

test('and refuses by a code', async () => {
  const session = sessionBy(() => Promise.reject(new MeetingError('meeting.full')))
  await expect(session.join()).rejects.toMatchObject({ code: 'meeting.full' })
})

test('or by the v1 route', async () => {
  const fetch = async () => Response.json({ token: 'opaque', serverUrl: 'wss://x', meeting: { heading: 'Stand-up' } })
  const session = sessionBy(v1Admission({ fetch }))
  await session.join()
  expect(session.getSnapshot().meeting).toMatchObject({ id: '123', title: 'Stand-up' })
  await session.leave()
})
