import type { Emitter } from '../lib/emitter.ts'
import type { Store } from '../lib/store.ts'
import type { MeetingSessionPorts, RoomPort } from '../ports.ts'
import type { MeetingSessionEvents } from '../session-events.ts'
import type { MeetingSnapshot } from '../snapshot.ts'

/** What each part of being in a room works with. */
export interface RoomScene {
  readonly room: RoomPort
  readonly store: Store<MeetingSnapshot>
  readonly events: Emitter<MeetingSessionEvents>
  /** Whether the session is still about this room. */
  readonly isCurrent: () => boolean
  readonly ports: Pick<MeetingSessionPorts, 'clock' | 'admission' | 'hands' | 'ending' | 'loadModeration'>
  /** By what the backend knows this stay. */
  readonly sessionToken: () => string | undefined
  /** Aborted when the stay is over. */
  readonly signal: AbortSignal
}

/** Whether one is in the room, and not still on the way into it: what it shows counts then, and nothing else does. */
export function isInside({ store, isCurrent }: RoomScene): boolean {
  const { state } = store.get()
  return isCurrent() && (state.status === 'connected' || (state.status === 'reconnecting' && state.rejoin === null))
}
