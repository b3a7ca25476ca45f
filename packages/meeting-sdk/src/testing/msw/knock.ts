import type { Knock } from '@plenum/meeting-contract'
import type { StayRecord } from './stay-record.ts'

const GONE_AFTER_MS = 30_000
const TIMED_OUT_AFTER_MS = 10 * 60_000

/** Whether a stay waits to be let in. */
export function isKnocking({ waitsFor, dismissal }: StayRecord): boolean {
  return waitsFor === 'lobby' && dismissal === null
}

/** A stay as it is by now: who knocked and went away has withdrawn, and whom nobody answered is turned away. */
export function stayAsOf(stay: StayRecord, now: Date): StayRecord {
  if (!isKnocking(stay)) return stay
  const goneAt = stay.openStreams > 0 ? Number.POSITIVE_INFINITY : stay.lastSeenAt.getTime() + GONE_AFTER_MS
  const timedOutAt = (stay.knockedAt ?? stay.lastSeenAt).getTime() + TIMED_OUT_AFTER_MS
  if (Math.min(goneAt, timedOutAt) > now.getTime()) return stay
  return { ...stay, dismissal: { reason: goneAt < timedOutAt ? 'withdrawn' : 'timed_out', message: null } }
}

/** What hosts see of a stay that waits to be let in. */
export function toKnock({ identity, name, userId, knockedAt, lastSeenAt }: StayRecord): Knock {
  return { sessionId: sessionIdOf(identity), name, userId, knockedAt: (knockedAt ?? lastSeenAt).toISOString() }
}

/** The id of a stay, which stands behind the `p_` of its identity. */
export function sessionIdOf(identity: string): string {
  return identity.slice('p_'.length)
}
