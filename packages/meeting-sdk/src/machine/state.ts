import type { WaitingReason } from '@plenum/meeting-contract'
import type { MeetingError } from '../errors.ts'

/*
 *            join              admitted             roomConnected
 *   idle ───────────▶ authorizing ───────▶ connecting ───────▶ connected ◀──▶ reconnecting
 *    ▲ (left and failed  │    ▲                │                 │                │  ▲│ the room is lost:
 *    │  join the same    ▼    │ entryGranted   │                 │                │  └┘ another one
 *    │  way)           waiting                 ▼                 ▼                ▼
 *    └─────────────── failed{error} on refusal or loss;  left{reason} on leave, removal, end
 */

/** Numbers one try to get into a room, so that what an earlier try still reports can be told apart. */
export type AttemptId = number

/** Why a stay in the meeting is over without anything having gone wrong. */
export type LeaveReason =
  /** The person left. */
  | 'user'
  /** The same stay was opened somewhere else. */
  | 'replaced'
  /** Somebody removed the person. */
  | 'removed'
  /** Somebody removed the person for good. */
  | 'banned'
  /** The meeting is over for everyone. */
  | 'ended'

/** How far the session is with entering a room anew, after LiveKit gave the last one up. */
export interface Rejoin {
  /** `pausing` until the next try, then `authorizing` with our server and `connecting` to the room. */
  readonly phase: 'pausing' | 'authorizing' | 'connecting'
  /** When the room was lost, in milliseconds of the session's clock. */
  readonly lostAtMs: number
  /** Tries that have failed so far. */
  readonly failures: number
}

/** Where one client's stay in a meeting stands. */
export type MeetingState =
  | { readonly status: 'idle' }
  | { readonly status: 'authorizing'; readonly attempt: AttemptId }
  /** Entry comes without asking again: when the meeting starts, or a host lets one in. */
  | {
      readonly status: 'waiting'
      readonly attempt: AttemptId
      readonly reason: WaitingReason
      /** When the meeting is to start, RFC 3339; null where that is not planned. */
      readonly startsAt: string | null
      /** Whether anybody is in who can let one in; null until the server has told. */
      readonly isHostHere: boolean | null
      /** Whether the meeting is locked, so that hosts alone let anybody in. */
      readonly isLocked: boolean
    }
  | { readonly status: 'connecting'; readonly attempt: AttemptId }
  | { readonly status: 'connected'; readonly attempt: AttemptId }
  /** The call is interrupted and will be back by itself; `rejoin` is null while LiveKit itself gets it back. */
  | { readonly status: 'reconnecting'; readonly attempt: AttemptId; readonly rejoin: Rejoin | null }
  | { readonly status: 'left'; readonly reason: LeaveReason }
  | { readonly status: 'failed'; readonly error: MeetingError }

/** The name of a {@link MeetingState}. */
export type MeetingStatusName = MeetingState['status']
