import type { Clock } from '../clock/clock.port.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import type { LifecycleStore } from './lifecycle.store.ts'
import type { RoomClosing } from './room-closing.ts'

/** Ends meetings: in the database first, so that nobody is let in any more, and then at LiveKit. */
export class MeetingEnding {
  readonly #lifecycle: LifecycleStore
  readonly #closing: RoomClosing
  readonly #bus: EventBus
  readonly #clock: Clock

  constructor(deps: { lifecycle: LifecycleStore; closing: RoomClosing; bus: EventBus; clock: Clock }) {
    this.#lifecycle = deps.lifecycle
    this.#closing = deps.closing
    this.#bus = deps.bus
    this.#clock = deps.clock
  }

  /**
   * Ends a meeting that is on, with its room. A room that LiveKit does not close now is closed by a later run.
   *
   * @param actor as the audit says it: `user:ID`, `session:ID`, `service`
   * @returns whether this call ended it; false when it was not on, or another call was quicker
   */
  async end(meetingId: string, actor: string, requestId: string | null): Promise<boolean> {
    const at = this.#clock.now().toISOString()
    const entry = { at, meeting_id: meetingId, action: 'end', actor, subject: null, detail: null } as const
    if (!(await this.#lifecycle.end(meetingId, at, { ...entry, request_id: requestId }))) return false
    this.#bus.publish(meetingId)
    await this.#closing.close(meetingId)
    return true
  }
}
