import type { Database } from '../db/database.ts'
import { listenToPostgres, notifyPostgres } from '../db/postgres-notifications.ts'
import { randomId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import type { EventBus } from './event-bus.port.ts'
import { Subscribers } from './subscribers.ts'

const CHANNEL = 'plenum_meetings'
const ID = /^[0-9a-z]{1,64}$/
// The meeting, the bus that tells of it, and the stay that it is about.
const PAYLOAD = /^([0-9a-z]{1,64}) ([0-9a-z]+)(?: ([0-9a-z]{1,64}))?$/
const BUS_ID_LENGTH = 16

/** The {@link EventBus} of several servers on one PostgreSQL: `LISTEN` and `NOTIFY`. */
export function createPostgresBus({ url, db, logger }: { url: string; db: Database; logger: Logger }): EventBus {
  const subscribers = new Subscribers()
  // By it a bus knows its own notifications: its own subscribers were told before.
  const busId = randomId(BUS_ID_LENGTH)
  const unsent = new Set<string>()
  let sending: Promise<void> | undefined
  let isBroken = false

  const stopListening = listenToPostgres(url, CHANNEL, {
    onNotification(payload) {
      const [, meetingId, sender, stayId] = PAYLOAD.exec(payload) ?? []
      if (meetingId !== undefined && sender !== busId) subscribers.tell(meetingId, stayId)
    },
    onListening() {
      if (isBroken) logger.info('listening again for changes on other servers')
      isBroken = false
      subscribers.tellAll()
    },
    onBreak(err) {
      // Once for each time that it breaks, and not for each try.
      if (!isBroken) logger.warn({ err }, 'cannot hear of changes on other servers')
      isBroken = true
    },
  })

  /** One question at a time: a thousand changes at once take one connection of the pool, and not all. */
  async function send(): Promise<void> {
    while (unsent.size > 0) {
      const payloads = [...unsent]
      unsent.clear()
      await notifyPostgres(db, CHANNEL, payloads).catch((err: unknown) => {
        logger.warn({ err, changes: payloads.length }, 'other servers were not told of changes')
      })
    }
    sending = undefined
  }

  return {
    publish(meetingId, stayId) {
      subscribers.tell(meetingId, stayId)
      if (!ID.test(meetingId)) return
      unsent.add(stayId === undefined ? `${meetingId} ${busId}` : `${meetingId} ${busId} ${stayId}`)
      sending ??= send()
    },
    subscribe: (meetingId, onChange) => subscribers.add(meetingId, onChange),
    get subscriptions() {
      return subscribers.size
    },
    async close() {
      subscribers.clear()
      await Promise.all([stopListening(), sending])
    },
  }
}
