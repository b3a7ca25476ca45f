import type { MeetingError } from '../errors.ts'
import type { Admission } from './admission.ts'
import type { AttemptId, LeaveReason } from './state.ts'

/** Why the room is gone, as far as LiveKit tells. */
export type DisconnectCause = LeaveReason | 'lost'

/** What happened. What the outside reports carries the attempt that it belongs to. */
export type MachineEvent =
  | { readonly type: 'joinRequested'; readonly attempt: AttemptId }
  | { readonly type: 'leaveRequested' }
  | { readonly type: 'admitted'; readonly attempt: AttemptId; readonly admission: Admission }
  | { readonly type: 'admissionRefused'; readonly attempt: AttemptId; readonly error: MeetingError }
  | { readonly type: 'roomConnected'; readonly attempt: AttemptId }
  | { readonly type: 'roomRefused'; readonly attempt: AttemptId; readonly error: MeetingError }
  | { readonly type: 'roomReconnecting'; readonly attempt: AttemptId }
  | { readonly type: 'roomReconnected'; readonly attempt: AttemptId }
  | { readonly type: 'roomDisconnected'; readonly attempt: AttemptId; readonly cause: DisconnectCause }
