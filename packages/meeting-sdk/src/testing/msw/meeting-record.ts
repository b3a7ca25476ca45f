import type { MeetingStatus } from '@plenum/meeting-contract'

/** A meeting as the fake keeps it. */
export interface MeetingRecord {
  readonly id: string
  /** The host app's own id of it. */
  readonly externalId: string | null
  readonly roomName: string
  readonly title: string
  readonly description: string
  readonly status: MeetingStatus
  readonly isPublic: boolean
  /** As it is: a fake keeps no secrets. */
  readonly password: string | null
  /** What stands behind `#k=` in a host's joinUrl. */
  readonly inviteKey: string
  readonly lobby: boolean
  readonly locked: boolean
  readonly maxParticipants: number | null
  /** The user whose meeting it is; null for one of a service. */
  readonly createdBy: string | null
  readonly startsAt: string | null
  readonly endsAt: string | null
  readonly timeZone: string | null
  /** Since when it is on; null before. */
  readonly onSince: string | null
  /** Whether whoever comes below cohost may turn his microphone on. */
  readonly mayUnmute: boolean
  /** Whom everyone sees large. */
  readonly spotlight: string | null
  /** Goes up with each change that calendars are to take over. */
  readonly sequence: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** Whether a meeting is over for good. */
export function isFinal({ status }: Pick<MeetingRecord, 'status'>): boolean {
  return status === 'ENDED' || status === 'CANCELLED'
}

/** The meeting's room at LiveKit. */
export function livekitRoomOf({ id }: Pick<MeetingRecord, 'id'>): string {
  return `meeting-${id}`
}

/** A moment as it is kept, whatever its offset was. */
export function toUtc(moment: string): string {
  return new Date(moment).toISOString()
}
