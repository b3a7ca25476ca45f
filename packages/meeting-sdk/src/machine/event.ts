import type { WaitingReason } from '@plenum/meeting-contract'
import type { MeetingError } from '../errors.ts'
import type { Admission } from './admission.ts'
import type { AttemptId, LeaveReason } from './state.ts'

/**
 * Why the room is gone, as far as LiveKit tells; `deleted` is the room, by our server or by hand, which says nothing of
 * the meeting.
 */
export type DisconnectCause = LeaveReason | 'lost' | 'deleted'

/** What the outside reports of the attempt that it belongs to; `atMs` is the session's clock. */
type Report =
  | { readonly type: 'admitted'; readonly admission: Admission }
  | {
      readonly type: 'admissionDelayed'
      readonly reason: WaitingReason
      readonly startsAt: string | null
      readonly isHostHere: boolean | null
      readonly isLocked: boolean
    }
  | { readonly type: 'admissionRefused'; readonly error: MeetingError; readonly atMs: number }
  /** Whoever waits may ask again now. */
  | { readonly type: 'entryGranted' }
  /** Whoever waits need not wait any more. */
  | { readonly type: 'entryRefused'; readonly error: MeetingError }
  | { readonly type: 'roomConnected' }
  | { readonly type: 'roomRefused'; readonly error: MeetingError; readonly atMs: number }
  | { readonly type: 'roomReconnecting' }
  | { readonly type: 'roomReconnected' }
  | { readonly type: 'roomDisconnected'; readonly cause: DisconnectCause; readonly atMs: number }
  /** The pause before the next try is over. */
  | { readonly type: 'rejoinDue' }

/** What happened. */
export type MachineEvent =
  | { readonly type: 'joinRequested'; readonly attempt: AttemptId }
  | { readonly type: 'leaveRequested' }
  | (Report & { readonly attempt: AttemptId })
