import type { Participant } from './participant.ts'

/**
 * Takes over the room's list: you first, everybody else in the order in which they were first seen. Whoever has not
 * changed keeps his object, and a list without a change is the previous list, so that nobody renders for nothing.
 */
export function projectParticipants(
  previous: readonly Participant[],
  current: readonly Participant[],
): readonly Participant[] {
  const unseen = new Map(current.map((participant) => [participant.identity, participant]))
  const stayed: Participant[] = []
  for (const before of previous) {
    const now = unseen.get(before.identity)
    if (now === undefined) continue
    unseen.delete(before.identity)
    stayed.push(isSame(before, now) ? before : now)
  }
  const next = youFirst([...stayed, ...unseen.values()])
  const unchanged =
    next.length === previous.length && next.every((participant, index) => participant === previous[index])
  return unchanged ? previous : next
}

function youFirst(participants: readonly Participant[]): readonly Participant[] {
  const you = participants.find(({ isLocal }) => isLocal)
  if (you === undefined || you === participants[0]) return participants
  return [you, ...participants.filter((participant) => participant !== you)]
}

const FIELDS: { readonly [Field in keyof Participant]: true } = {
  identity: true,
  name: true,
  isLocal: true,
  userId: true,
  role: true,
  handRaisedAt: true,
  maySpeak: true,
  microphone: true,
  camera: true,
  screen: true,
  quality: true,
  joinedAtMs: true,
}

const FIELD_NAMES = Object.keys(FIELDS) as (keyof Participant)[]

function isSame(a: Participant, b: Participant): boolean {
  return FIELD_NAMES.every((field) => a[field] === b[field])
}
