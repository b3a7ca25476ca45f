import type { MeetingStatus, Role } from '@plenum/meeting-contract'

/** A meeting as the fake keeps it. */
export interface MeetingRecord {
  readonly id: string
  readonly roomName: string
  readonly title: string
  readonly description: string
  readonly status: MeetingStatus
  readonly isPublic: boolean
  /** The user who made it; null for one that a service made. */
  readonly createdBy: string | null
  readonly startsAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** One stay of one person in one meeting. */
export interface StayRecord {
  readonly sessionToken: string
  readonly identity: string
  readonly meetingId: string
  readonly userId: string | null
  readonly role: Role
  readonly name: string
  readonly lastSeenAt: Date
}

/** A place in the list of meetings. */
export type Position = Pick<MeetingRecord, 'createdAt' | 'id'>

/** Meetings and stays, for as long as the page or the test lives. */
export class MemoryStore {
  readonly #meetings = new Map<string, MeetingRecord>()
  readonly #stays = new Map<string, StayRecord>()

  putMeeting(meeting: MeetingRecord): void {
    this.#meetings.set(meeting.id, meeting)
  }

  /** By its id or its room name. */
  findMeeting(reference: string): MeetingRecord | undefined {
    return this.#meetings.get(reference) ?? this.findByRoomName(reference)
  }

  findByRoomName(roomName: string): MeetingRecord | undefined {
    return [...this.#meetings.values()].find((meeting) => meeting.roomName === roomName)
  }

  /** Newest first, from after a place on. */
  listMeetings(filter: {
    createdBy?: string | undefined
    status?: MeetingStatus | undefined
    after?: Position | undefined
  }): MeetingRecord[] {
    const { createdBy, status, after } = filter
    return [...this.#meetings.values()]
      .filter((meeting) => createdBy === undefined || meeting.createdBy === createdBy)
      .filter((meeting) => status === undefined || meeting.status === status)
      .filter((meeting) => after === undefined || newestFirst(after, meeting) < 0)
      .sort(newestFirst)
  }

  putStay(stay: StayRecord): void {
    this.#stays.set(stay.sessionToken, stay)
  }

  findStay(sessionToken: string): StayRecord | undefined {
    return this.#stays.get(sessionToken)
  }
}

function newestFirst(a: Position, b: Position): number {
  if (a.createdAt !== b.createdAt) return a.createdAt > b.createdAt ? -1 : 1
  if (a.id !== b.id) return a.id > b.id ? -1 : 1
  return 0
}
