/**
 * What the contract says a meeting is and does, and what LiveKit is to it. Nothing of the server is imported here or in
 * the files beside it that begin with `expected-`: they are written from the contract's words alone.
 */

export type Status = 'SCHEDULED' | 'ACTIVE' | 'ENDED' | 'CANCELLED'

/**
 * How LiveKit answers the server; people in its rooms and its webhooks go on as ever. It may not be able to list anything,
 * or to list its rooms and not who is in them.
 */
export type LiveKit = 'ANSWERS' | 'UNREACHABLE' | 'REFUSES' | 'LISTS_UNAVAILABLE' | 'PEOPLE_UNKNOWN'

/** What there is, as it must be. Times are milliseconds since 1970. */
export interface Model {
  now: number
  liveKit: LiveKit
  readonly meetings: Meeting[]
  /** LiveKit's webhooks, those on the way and those that came. */
  readonly letters: Letter[]
  /** What happened so far, for people who read a failure. */
  readonly course: Happening[]
}

export interface Happening {
  readonly command: string
  what: string
}

export interface Meeting {
  readonly id: string
  readonly roomName: string
  /** For people who read a failure. */
  readonly label: string
  readonly isInstant: boolean
  readonly hasPassword: boolean
  readonly hasLobby: boolean
  title: string
  status: Status
  locked: boolean
  startsAt: number
  endsAt: number | null
  activeSince: number | null
  /** When LiveKit was last asked to have the room: the server may remember it for 5 s. */
  ensuredAt: number | null
  /** Whether somebody was let in, so that LiveKit has a room until it tells that it is gone. */
  hasRoom: boolean
  readonly stays: Stay[]
}

export interface Stay {
  readonly label: string
  readonly isHost: boolean
  sessionToken: string
  state: 'waiting' | 'admitted'
  /** Known once admitted. */
  identity: string | null
  /** LiveKit's, as it was last given. */
  token: string | null
  mintedAt: number | null
  /** When the session token was last shown to the server. */
  askedAt: number
  readonly visits: Visit[]
}

/** One connection to the room, and what the server was told of it. */
export interface Visit {
  readonly sid: string
  readonly joinedAt: number
  leftAt: number | null
  /** `maybe`: the server was told and could not finish what it had to do. */
  joinHeard: 'no' | 'maybe' | 'yes'
  leftHeardAt: number | null
  /** When a run last had it in LiveKit's list. */
  seenAt: number | null
  /** When the first run that knew of it missed it in LiveKit's list. */
  missedAt: number | null
  /** Whether the last list overlooked it: until the next, the server takes it for over. */
  isOverlooked: boolean
}

/** A webhook of LiveKit's. */
export interface Letter {
  readonly about: 'joined' | 'left' | 'room'
  readonly visit: Visit | null
  readonly sentAt: number
  readonly body: string
  readonly signature: string
  state: 'on its way' | 'delivered' | 'lost'
}

export function isFinal({ status }: Meeting): boolean {
  return status === 'ENDED' || status === 'CANCELLED'
}

/** Whoever is in the room now. */
export function openVisits(meeting: Meeting): Visit[] {
  return meeting.stays.flatMap(({ visits }) => visits).filter(({ leftAt }) => leftAt === null)
}

export function isInside({ visits }: Stay): boolean {
  return visits.some(({ leftAt }) => leftAt === null)
}

/** Whether the server has been told, or has seen for itself, that somebody came. */
export function isKnown({ joinHeard, seenAt }: Visit): boolean {
  return joinHeard === 'yes' || seenAt !== null
}

/** A run has read LiveKit's list of a meeting that went on: it now knows who is in and who is not. */
export function noteSeen(meeting: Meeting, now: number, overlooked: Stay | null): void {
  for (const stay of meeting.stays) for (const visit of stay.visits) noteVisit(visit, now, stay === overlooked)
}

function noteVisit(visit: Visit, now: number, isOverlooked: boolean): void {
  if (visit.leftAt === null) {
    visit.isOverlooked = isOverlooked
    if (!isOverlooked) visit.seenAt = now
  } else if (canBeMissed(visit, now)) visit.missedAt ??= now
}

// LiveKit's clock and the server's may differ a little, and who came just now need not be on the list yet.
const LIST_MARGIN_MS = 10_000

/** At the very moment at which somebody was there, a list without him may be the older of the two. */
export function canBeMissed({ joinedAt, joinHeard, seenAt }: Visit, now: number): boolean {
  return (joinHeard !== 'no' || seenAt !== null) && joinedAt + LIST_MARGIN_MS <= now && (seenAt ?? 0) < now
}
