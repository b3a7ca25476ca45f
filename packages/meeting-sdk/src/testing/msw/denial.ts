import type { ErrorCode } from '@plenum/meeting-contract'

/** A way in which the fake backend refuses, until it is told to allow again. */
export interface Denial {
  /** What is in trouble. */
  readonly at: 'database' | 'livekit' | 'token'
  readonly code: ErrorCode
}

/** LiveKit cannot be reached: nobody gets a token, and readiness says so. */
export const LIVEKIT_UNAVAILABLE: Denial = { at: 'livekit', code: 'livekit.unavailable' }

/** LiveKit does not take our key. */
export const LIVEKIT_REFUSED: Denial = { at: 'livekit', code: 'livekit.refused' }

/** The database cannot be reached: nothing but liveness and sign-in works. */
export const DATABASE_UNAVAILABLE: Denial = { at: 'database', code: 'database.unavailable' }

/** Everybody who asks for a token is refused by this code, whatever the meeting says. */
export function TOKEN_DENIED(code: ErrorCode): Denial {
  return { at: 'token', code }
}
