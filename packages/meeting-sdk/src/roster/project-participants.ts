import type { Participant } from './participant.ts'

/**
 * Takes over the room's list: you first, everybody else in the order in which they were first seen. Whoever has not
 * changed keeps his object, and a list without a change is the previous list, so that nobody renders for nothing.
 */
export function projectParticipants(
  previous: readonly Participant[],
  current: readonly Participant[],
): readonly Participant[] {
  const known = new Map(previous.map((participant, index) => [participant.identity, { participant, index }]))
  const rank = (participant: Participant) =>
    participant.isLocal ? -1 : (known.get(participant.identity)?.index ?? Number.POSITIVE_INFINITY)
  const next = current
    .map((participant) => {
      const before = known.get(participant.identity)?.participant
      return before !== undefined && isSame(before, participant) ? before : participant
    })
    .sort((a, b) => {
      const [left, right] = [rank(a), rank(b)]
      return left === right ? 0 : left - right
    })
  const unchanged =
    next.length === previous.length && next.every((participant, index) => participant === previous[index])
  return unchanged ? previous : next
}

const FIELDS: { readonly [Field in keyof Participant]: true } = {
  identity: true,
  name: true,
  isLocal: true,
  role: true,
  handRaisedAt: true,
  microphone: true,
  camera: true,
  screen: true,
}

function isSame(a: Participant, b: Participant): boolean {
  return (Object.keys(FIELDS) as (keyof Participant)[]).every((field) => a[field] === b[field])
}
