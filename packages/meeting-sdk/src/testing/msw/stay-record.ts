import type { Role, WaitingReason } from '@plenum/meeting-contract'

/** How somebody's waiting ended: by himself, or by a host and what he had to say about it. */
export interface Dismissal {
  readonly reason: 'withdrawn' | 'denied' | 'timed_out'
  readonly message: string | null
}

/** One stay of one person in one meeting. */
export interface StayRecord {
  readonly sessionToken: string
  readonly identity: string
  readonly meetingId: string
  readonly userId: string | null
  readonly role: Role
  /** Whether a service gave the role: then no list changes it. */
  readonly isRoleGiven: boolean
  /** By which it may be listed: a user's when he last asked, or the one by which a guest came in. */
  readonly email: string | null
  readonly name: string
  /** What it waits for; null once it was let in. */
  readonly waitsFor: WaitingReason | null
  /** Since when it waits to be let in. */
  readonly knockedAt: Date | null
  /** How its waiting ended without its being let in. */
  readonly dismissal: Dismissal | null
  /** How many event streams it reads: while it reads one it has not gone away. */
  readonly openStreams: number
  /** Opened by the creator or a service, whom no lobby holds up. */
  readonly skipsLobby: boolean
  /** Whether a host let it in out of the lobby: a lock does not keep it out. */
  readonly isLetIn: boolean
  /** The user for whom the v1 and standard routes keep it. */
  readonly keptFor: string | null
  /** When a room token was last handed out. */
  readonly mintedAt: Date | null
  /** When it first entered the room; null for a newcomer. */
  readonly joinedAt: Date | null
  /** When it last entered the room; null for a newcomer. */
  readonly enteredAt: Date | null
  /** When it left the room; null while it is in, and before. */
  readonly leftAt: Date | null
  /** How long it was in before it last entered. */
  readonly earlierMs: number
  readonly handRaisedAt: Date | null
  /** Whether a host lets it turn the microphone on. */
  readonly mayUnmute: boolean
  /** Whether it was put out: the person may come as another. */
  readonly isRemoved: boolean
  readonly lastSeenAt: Date
}

/** Whether a stay is in the room now. */
export function isInRoom({ enteredAt, leftAt }: StayRecord): boolean {
  return enteredAt !== null && leftAt === null
}

/** A stay that enters the room; one that is in already stays as it is. */
export function entered(stay: StayRecord, now: Date): StayRecord {
  if (isInRoom(stay)) return stay
  return { ...stay, joinedAt: stay.joinedAt ?? now, enteredAt: now, leftAt: null, earlierMs: inRoomMs(stay, now) }
}

/** A stay that leaves the room, if it is in. */
export function left(stay: StayRecord, now: Date): StayRecord {
  return isInRoom(stay) ? { ...stay, leftAt: now } : stay
}

/** How long a stay was in the room by now, pauses left out. */
export function inRoomMs({ enteredAt, leftAt, earlierMs }: StayRecord, now: Date): number {
  return enteredAt === null ? 0 : earlierMs + (leftAt ?? now).getTime() - enteredAt.getTime()
}
