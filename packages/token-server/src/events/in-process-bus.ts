import { EventEmitter } from 'node:events'
import type { EventBus } from './event-bus.port.ts'

/** The {@link EventBus} of a server that stands alone. */
export function createInProcessBus(): EventBus {
  const emitter = new EventEmitter()
  // As many people may wait for one meeting as there are streams open.
  emitter.setMaxListeners(0)
  return {
    publish(meetingId) {
      emitter.emit(meetingId)
    },
    subscribe(meetingId, onChange) {
      emitter.on(meetingId, onChange)
      return () => emitter.off(meetingId, onChange)
    },
    async close() {
      emitter.removeAllListeners()
    },
  }
}
