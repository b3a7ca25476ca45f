import type { MeetingError } from '../errors.ts'

/*
 *            join              admitted             roomConnected
 *   idle ───────────▶ authorizing ───────▶ connecting ───────▶ connected ◀──▶ reconnecting
 *    ▲ (left and failed          │              │                 │                │
 *    │  join the same way)       ▼              ▼                 ▼                ▼
 *    └─────────────── failed{error} on refusal or loss;  left{reason} on leave, removal, end
 */

/** Numbers one try to get into the meeting, so that what an earlier try still reports can be told apart. */
export type AttemptId = number

/** Why a stay in the meeting is over without anything having gone wrong. */
export type LeaveReason =
  /** The person left. */
  | 'user'
  /** The same stay was opened somewhere else. */
  | 'replaced'
  /** Somebody removed the person. */
  | 'removed'
  /** The meeting is over for everyone. */
  | 'ended'

/** Where one client's stay in a meeting stands. */
export type MeetingState =
  | { readonly status: 'idle' }
  | { readonly status: 'authorizing'; readonly attempt: AttemptId }
  | { readonly status: 'connecting'; readonly attempt: AttemptId }
  | { readonly status: 'connected'; readonly attempt: AttemptId }
  | { readonly status: 'reconnecting'; readonly attempt: AttemptId }
  | { readonly status: 'left'; readonly reason: LeaveReason }
  | { readonly status: 'failed'; readonly error: MeetingError }

/** The name of a {@link MeetingState}. */
export type MeetingStatusName = MeetingState['status']
