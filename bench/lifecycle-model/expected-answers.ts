import { isFinal, isInside, isKnown, type LiveKit, type Meeting, type Status, type Stay } from './model.ts'

/** An answer in short: its status, and the code of a problem or the reason to wait. */
export type Outcome = string

const WITHDRAWN_AFTER_MS = 30_000
const IDLE_MS = 24 * 3_600_000
const REMEMBERED_MS = 5_000

const MOVES: Record<Status, readonly Status[]> = {
  SCHEDULED: ['ACTIVE', 'CANCELLED'],
  ACTIVE: ['ENDED'],
  ENDED: [],
  CANCELLED: [],
}

export interface Patch {
  title?: string
  locked?: boolean
  status?: Status
  startsAt?: number
  endsAt?: number | null
}

export function answersToPatch(meeting: Meeting, patch: Patch): Outcome[] {
  if (isFinal(meeting)) return ['409 meeting.ended']
  if (patch.startsAt !== undefined && meeting.status !== 'SCHEDULED') return ['409 meeting.status_conflict']
  const start = patch.startsAt ?? meeting.startsAt
  const end = patch.endsAt === undefined ? meeting.endsAt : patch.endsAt
  if (end !== null && end <= start) return ['422 request.invalid']
  if (patch.status !== undefined && !MOVES[meeting.status].includes(patch.status))
    return ['409 meeting.status_conflict']
  return ['200']
}

export function answersToCancel({ status }: Meeting): Outcome[] {
  switch (status) {
    case 'SCHEDULED':
    case 'CANCELLED':
      return ['204']
    case 'ACTIVE':
      return ['409 meeting.status_conflict']
    case 'ENDED':
      return ['409 meeting.ended']
    default:
      return status satisfies never
  }
}

export function answersToEnd({ status }: Meeting): Outcome[] {
  switch (status) {
    case 'ACTIVE':
      return ['200']
    case 'SCHEDULED':
      return ['409 meeting.status_conflict']
    // The contract leaves open whether ending twice is an error: it changes nothing.
    case 'ENDED':
      return ['200', '409 meeting.ended']
    case 'CANCELLED':
      return ['409 meeting.ended', '409 meeting.status_conflict']
    default:
      return status satisfies never
  }
}

/** Who asks for leave to enter: somebody new, or a stay that has been here. */
export interface Joining {
  isHost: boolean
  stay: Stay | null
  givesPassword: boolean
}

/** In the contract's order: final, password, not started, lobby, locked; then LiveKit has its say. */
export function answersToJoin(meeting: Meeting, joining: Joining, now: number, liveKit: LiveKit): Outcome[] {
  const { stay } = joining
  const idle = stay ? idleness(stay, now) : 'awake'
  if (idle === 'idle') return ['401 session.invalid']
  return [...(idle === 'unknown' ? ['401 session.invalid'] : []), ...answersByRules(meeting, joining, now, liveKit)]
}

function answersByRules(meeting: Meeting, joining: Joining, now: number, liveKit: LiveKit): Outcome[] {
  const { isHost, stay, givesPassword } = joining
  // A knock that nobody holds open is withdrawn; what then becomes of it the contract leaves open.
  const withdrawn = stay?.state === 'waiting' && now - stay.askedAt >= WITHDRAWN_AFTER_MS ? ['401 session.invalid'] : []
  if (isFinal(meeting)) return ['409 meeting.ended', ...withdrawn]
  if (isHost)
    return [...lockedAnswers(meeting, joining, ['423 meeting.locked']), ...mintAnswers(meeting, stay, now, liveKit)]
  if (meeting.hasPassword && stay === null && !givesPassword) return ['403 meeting.password_required']
  if (meeting.status === 'SCHEDULED') return ['202 not_started', ...withdrawn]
  if (meeting.hasLobby && stay?.state !== 'admitted') return ['202 lobby', ...withdrawn]
  const locked = lockedAnswers(meeting, joining, [])
  if (locked.length > 0 && !maybeNoNewcomer(stay)) return [...locked, ...withdrawn]
  return [...locked, ...mintAnswers(meeting, stay, now, liveKit), ...withdrawn]
}

/** Newcomers are sessions that never joined, as far as the server could know. */
function lockedAnswers({ locked }: Meeting, { stay, isHost }: Joining, forHosts: Outcome[]): Outcome[] {
  if (!locked || stay?.visits.some(isKnown)) return []
  return isHost ? forHosts : ['423 meeting.locked']
}

function maybeNoNewcomer(stay: Stay | null): boolean {
  return stay?.visits.some((visit) => !isKnown(visit)) === true
}

function mintAnswers(meeting: Meeting, stay: Stay | null, now: number, liveKit: LiveKit): Outcome[] {
  // Who comes new profits from a room that was there a moment ago; a refresh asks each time.
  const remembered =
    stay?.mintedAt == null && meeting.ensuredAt !== null && now - meeting.ensuredAt <= REMEMBERED_MS ? ['200'] : []
  switch (liveKit) {
    case 'ANSWERS':
    case 'LISTS_UNAVAILABLE':
    case 'PEOPLE_UNKNOWN':
      return ['200']
    case 'UNREACHABLE':
      return ['503 livekit.unavailable', ...remembered]
    case 'REFUSES':
      return ['502 livekit.refused', ...remembered]
    default:
      return liveKit satisfies never
  }
}

function idleness(stay: Stay, now: number): 'awake' | 'idle' | 'unknown' {
  if (now - stay.askedAt < IDLE_MS) return 'awake'
  if (isInside(stay))
    return stay.visits.some((visit) => visit.leftAt === null && isKnown(visit) && !visit.isOverlooked)
      ? 'awake'
      : 'unknown'
  const lastLeft = Math.max(0, ...stay.visits.map(({ leftAt }) => leftAt ?? 0))
  // Until it was missed, somebody whose leaving was lost is in the room as far as the server knows.
  const isMissed = stay.visits.every(
    ({ leftHeardAt, missedAt, ...visit }) =>
      leftHeardAt !== null || missedAt !== null || !isKnown({ ...visit, leftHeardAt, missedAt }),
  )
  const lastNews = Math.max(
    lastLeft,
    ...stay.visits.flatMap(({ leftHeardAt, missedAt, seenAt }) => [leftHeardAt ?? 0, missedAt ?? 0, seenAt ?? 0]),
  )
  return isMissed && now - lastNews > IDLE_MS ? 'idle' : 'unknown'
}
