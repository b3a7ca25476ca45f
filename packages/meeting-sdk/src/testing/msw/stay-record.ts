import type { Role, WaitingReason } from '@plenum/meeting-contract'

/** One stay of one person in one meeting. */
export interface StayRecord {
  readonly sessionToken: string
  readonly identity: string
  readonly meetingId: string
  readonly userId: string | null
  readonly role: Role
  readonly name: string
  /** What it waits for; null once it was let in. */
  readonly waitsFor: WaitingReason | null
  /** Opened by somebody known, whom no lobby holds up. */
  readonly skipsLobby: boolean
  /** The user for whom the v1 and standard routes keep it. */
  readonly keptFor: string | null
  /** When a room token was last handed out. */
  readonly mintedAt: Date | null
  /** When it was last seen to enter the room; null for a newcomer. */
  readonly enteredAt: Date | null
  /** When it left the room; null while it is in, and before. */
  readonly leftAt: Date | null
  readonly lastSeenAt: Date
}

/** Whether a stay is in the room now. */
export function isInRoom({ enteredAt, leftAt }: StayRecord): boolean {
  return enteredAt !== null && leftAt === null
}
