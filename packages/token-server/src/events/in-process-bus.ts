import type { EventBus } from './event-bus.port.ts'
import { Subscribers } from './subscribers.ts'

/** The {@link EventBus} of a server that stands alone. */
export function createInProcessBus(): EventBus {
  const subscribers = new Subscribers()
  return {
    publish: (meetingId, stayId) => subscribers.tell(meetingId, stayId),
    subscribe: (meetingId, onChange) => subscribers.add(meetingId, onChange),
    get subscriptions() {
      return subscribers.size
    },
    async close() {
      subscribers.clear()
    },
  }
}
