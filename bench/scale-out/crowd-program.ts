import { createMeetingSession, LiveKitMeetingService, type MeetingSession } from '@plenum/meeting-sdk'
import { FakeDevices } from '@plenum/meeting-sdk/testing'
import type { News, Order } from './crowd-messages.ts'
import { RtcNodeRoom } from './rtc-node-room.ts'

const sessions = new Map<number, MeetingSession>()

const tell = (news: News) => void process.send?.(news)

/** A session as in a browser, but for the room, the devices and the screen. */
function open({ client, url, meeting, name }: Extract<Order, { type: 'open' }>): MeetingSession {
  const service = new LiveKitMeetingService({ baseUrl: url })
  const session = createMeetingSession({
    service,
    meetingId: meeting.id,
    ports: {
      // Not by the tab's storage, which all in this process would share.
      admission: {
        knowsEnd: true,
        request: (id, { isAnew: _, ...request }) => service.generateMeetingToken(id, { ...request, name }),
      },
      messages: {
        async record(id, message, options) {
          const record = await service.sendMessage(id, message, options)
          tell({ type: 'acknowledged', client, messageId: record.id })
          return record
        },
        read: (id, { after, ...options }) => service.getMessages(id, after === null ? {} : { after }, options),
      },
      createRoom: async () => new RtcNodeRoom(),
      createDevices: async () => new FakeDevices(),
      keepScreenAwake: async () => {},
    },
  })
  session.on('stateChanged', ({ state }) => tell({ type: 'moved', client, isIn: state.status === 'connected' }))
  sessions.set(client, session)
  return session
}

/** Own first. */
const shownBy = (session: MeetingSession) => session.getSnapshot().participants.map(({ identity }) => identity)

async function carryOut(order: Order): Promise<readonly string[]> {
  const session = order.type === 'open' ? open(order) : sessions.get(order.client)
  if (session === undefined) throw new Error('There is no such session.')
  if (order.type === 'enter') await session.join()
  if (order.type === 'say') await session.sendChat(order.text)
  if (order.type === 'leave') await session.dispose()
  return shownBy(session)
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (identities) => tell({ type: 'done', order: order.order, identities }),
    (error: unknown) => tell({ type: 'failed', order: order.order, why: String(error) }),
  )
})
// Whatever LiveKit's library still holds: nobody is left to tell.
process.on('disconnect', () => process.exit())
