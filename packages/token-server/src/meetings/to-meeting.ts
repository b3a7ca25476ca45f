import type { Meeting } from '@plenum/meeting-contract'
import { livekitRoomOf } from './meeting-names.ts'
import type { MeetingRow } from './meetings.store.ts'

/** A meeting row as it goes over the wire. */
export function toMeeting(row: MeetingRow, publicUrl: string): Meeting {
  return {
    id: row.id,
    externalId: null,
    title: row.title,
    description: row.description,
    roomName: row.room_name,
    livekitRoom: livekitRoomOf(row.id),
    status: row.status,
    isPublic: row.is_public === 1,
    requiresPassword: false,
    lobby: false,
    locked: false,
    maxParticipants: null,
    startsAt: row.starts_at,
    endsAt: null,
    timeZone: null,
    createdBy: row.created_by ?? 'service',
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    joinUrl: `${publicUrl}/join/${row.room_name}`,
  }
}

/** Whether a meeting is over for good. */
export function isFinal({ status }: Pick<MeetingRow, 'status'>): boolean {
  return status === 'ENDED' || status === 'CANCELLED'
}
