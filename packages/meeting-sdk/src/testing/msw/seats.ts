import type { MeetingRecord } from './meeting-record.ts'
import { isInRoom, type StayRecord } from './stay-record.ts'
import type { World } from './world.ts'

const SEAT_HELD_MS = 60_000

/** The stays that have a seat: in the room, or on their way since less than a minute. */
export function seated(world: World, meetingId: string): StayRecord[] {
  const heldSince = world.now().getTime() - SEAT_HELD_MS
  return world.store
    .staysIn(meetingId)
    .filter((stay) => isInRoom(stay) || (stay.mintedAt !== null && stay.mintedAt.getTime() > heldSince))
}

/** Whether there is no seat for somebody who has none yet. */
export function isFull(world: World, meeting: MeetingRecord, own: StayRecord | undefined): boolean {
  if (meeting.maxParticipants === null) return false
  const taken = seated(world, meeting.id)
  return taken.length >= meeting.maxParticipants && !taken.some(({ identity }) => identity === own?.identity)
}
