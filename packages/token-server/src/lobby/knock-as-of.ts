import type { SessionRow } from '../admission/sessions.store.ts'

// A stream that breaks is opened again after a second; a server that dies has noted who is there one beat before at most.
const GONE_AFTER_MS = 30_000
const TIMED_OUT_AFTER_MS = 10 * 60_000

/** Whoever waits to be let in and was not heard of after this moment has gone away. */
export function goneSince(now: Date): string {
  return new Date(now.getTime() - GONE_AFTER_MS).toISOString()
}

/** Whoever knocked before this moment has waited long enough. */
export function knockedTooLongAgo(now: Date): string {
  return new Date(now.getTime() - TIMED_OUT_AFTER_MS).toISOString()
}

/**
 * A stay as it is by now, written or not: whoever knocked and went away has withdrawn, and whom nobody answered is turned
 * away, whichever was first.
 */
export function knockAsOf(stay: SessionRow, now: Date): SessionRow {
  if (!isKnocking(stay)) return stay
  const isGone = stay.last_seen_at <= goneSince(now)
  const isTimedOut = knockedAt(stay) <= knockedTooLongAgo(now)
  if (!isGone && !isTimedOut) return stay
  const goneAt = Date.parse(stay.last_seen_at) + GONE_AFTER_MS
  const timedOutAt = Date.parse(knockedAt(stay)) + TIMED_OUT_AFTER_MS
  return goneAt < timedOutAt
    ? { ...stay, state: 'withdrawn', waiting_for: null, knocked_at: null }
    : { ...stay, state: 'denied', denied_for: 'timed_out', waiting_for: null, knocked_at: null }
}

/** Whether a stay waits to be let in. */
export function isKnocking({ state, waiting_for }: SessionRow): boolean {
  return state === 'waiting' && waiting_for === 'lobby'
}

/** Since when a stay that waits to be let in does. */
export function knockedAt({ knocked_at, created_at }: Pick<SessionRow, 'knocked_at' | 'created_at'>): string {
  return knocked_at ?? created_at
}
