import { expect, test } from 'vitest'
import { createMeetingSession } from './create-meeting-session.ts'
import { MeetingError } from './errors.ts'
import { LiveKitMeetingService } from './livekit-meeting-service.ts'
import { FakeAdmission } from './testing/fake-admission.ts'
import { FakeDevices } from './testing/fake-devices.ts'
import { FakeMessages } from './testing/fake-messages.ts'
import { FakeRoom } from './testing/fake-room.ts'
import type { RequestTicket } from './tokens/ticket-admission.ts'
import { v1Admission } from './tokens/v1-admission.ts'

type Options = Parameters<typeof createMeetingSession>[0]

function sessionBy(admission: RequestTicket | ReturnType<typeof v1Admission>) {
  const ports: NonNullable<Options['ports']> = {
    createRoom: async () => new FakeRoom(),
    createDevices: async () => new FakeDevices(),
  }
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

/** A service that says what it was asked for. */
function listeningService() {
  const asked: unknown[] = []
  const kept = new FakeMessages()
  const { signal } = new AbortController()
  const calls: Pick<LiveKitMeetingService, 'sendMessage' | 'getMessages' | 'setHand' | 'endMeeting'> = {
    async sendMessage(meetingId, said) {
      asked.push({ ...said, meetingId })
      return { ...(await kept.record(meetingId, said, { signal })), meetingId, userId: null }
    },
    async getMessages(meetingId, { after } = {}) {
      const { messages, nextCursor } = await kept.read(meetingId, { signal, after: after ?? null })
      return { messages: messages.map((message) => ({ ...message, meetingId, userId: null })), nextCursor }
    },
    async setHand(meetingId, identity, raised) {
      asked.push({ meetingId, identity, raised })
    },
    async endMeeting(meetingId, { sessionToken } = {}) {
      asked.push({ meetingId, endedBy: sessionToken })
      throw new MeetingError('permission.denied')
    },
  }
  return { service: Object.assign(new LiveKitMeetingService(), calls), asked }
}

test("a session keeps its messages with the service, and asks it for one's hand and for the end", async () => {
  const { service, asked } = listeningService()
  const session = createMeetingSession({
    service,
    meetingId: 'm1',
    ports: {
      admission: new FakeAdmission(),
      createRoom: async () => new FakeRoom(),
      createDevices: async () => new FakeDevices(),
    },
  })
  await session.join()
  await session.sendChat('Hello')
  await expect.poll(() => session.getSnapshot().chat.messages).toMatchObject([{ text: 'Hello', delivery: 'sent' }])
  await session.setHand(true)
  await expect(session.endForAll()).rejects.toMatchObject({ code: 'permission.denied' })
  const [{ id } = { id: '' }] = session.getSnapshot().chat.messages
  expect(asked).toEqual([
    { id, meetingId: 'm1', text: 'Hello' },
    { meetingId: 'm1', identity: 'p_you', raised: true },
    { meetingId: 'm1', endedBy: 'ps_fake' },
  ])
  await session.leave()
})
