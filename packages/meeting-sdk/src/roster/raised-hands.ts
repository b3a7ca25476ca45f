import type { Participant } from './participant.ts'

/**
 * Those whose hand is up, in the order in which the hands went up.
 *
 * @example
 * const [next] = raisedHands(session.getSnapshot().participants)
 */
export function raisedHands(participants: readonly Participant[]): readonly Participant[] {
  return participants.filter(({ handRaisedAt }) => handRaisedAt !== null).sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

/** Times of one form, in UTC: the order of their letters is that of time. */
function isBefore(a: Participant, b: Participant): boolean {
  const [left, right] = [a.handRaisedAt ?? '', b.handRaisedAt ?? '']
  return left === right ? a.identity < b.identity : left < right
}
