import type { Meeting, Role } from '@plenum/meeting-contract'
import { livekitRoomOf } from './meeting-names.ts'
import type { MeetingRow } from './meetings.store.ts'

/** A meeting row as it goes over the wire to somebody who is this in it; undefined for who merely knows of it. */
export function toMeeting(row: MeetingRow, joinUrl: string, role: Role | undefined): Meeting {
  return {
    id: row.id,
    externalId: row.external_id,
    title: row.title,
    description: row.description,
    roomName: row.room_name,
    livekitRoom: livekitRoomOf(row.id),
    status: row.status,
    isPublic: row.is_public === 1,
    requiresPassword: row.password_hash !== null,
    lobby: row.lobby === 1,
    locked: row.locked === 1,
    maxParticipants: row.max_participants,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    createdBy: row.created_by ?? 'service',
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    joinUrl,
    ...(role === undefined ? {} : { role, participantCount: row.connected }),
  }
}
