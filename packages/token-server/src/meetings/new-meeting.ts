import type { CreateInstantMeeting, CreateMeeting } from '@plenum/meeting-contract'
import type { z } from 'zod'
import { foldTitle, newMeetingId, newRoomName } from './meeting-names.ts'
import type { MeetingRow } from './meetings.store.ts'

/** What its creator says about a new meeting, checked. */
export type MeetingInput = z.output<typeof CreateInstantMeeting> &
  Partial<Pick<z.output<typeof CreateMeeting>, 'startsAt' | 'endsAt' | 'timeZone'>>

/** What is known of a new meeting besides. */
export interface MeetingOrigin {
  createdBy: string | null
  passwordHash: string | null
  now: Date
}

/** A new meeting's row: scheduled where it has a start, and else on from now. */
export function newMeeting(input: MeetingInput, { createdBy, passwordHash, now }: MeetingOrigin): MeetingRow {
  const isPublic = input.isPublic ?? true
  const at = now.toISOString()
  return {
    id: newMeetingId(),
    external_id: input.externalId ?? null,
    room_name: newRoomName({ title: input.title, isPublic }),
    title: input.title,
    title_folded: foldTitle(input.title),
    description: input.description ?? '',
    status: input.startsAt === undefined ? 'ACTIVE' : 'SCHEDULED',
    is_public: isPublic ? 1 : 0,
    password_hash: passwordHash,
    lobby: input.lobby ? 1 : 0,
    locked: 0,
    max_participants: input.maxParticipants ?? null,
    invite_version: 1,
    created_by: createdBy,
    starts_at: input.startsAt === undefined ? at : toUtc(input.startsAt),
    ends_at: input.endsAt === undefined ? null : toUtc(input.endsAt),
    time_zone: input.timeZone ?? null,
    created_at: at,
    updated_at: at,
    empty_since: input.startsAt === undefined ? at : null,
    ended_at: null,
    room_closed_at: null,
    last_message: 0,
    connected: 0,
    may_unmute: 1,
    spotlight: null,
    sequence: 0,
  }
}

/** A moment as it is kept, whatever its offset was. */
export function toUtc(moment: string): string {
  return new Date(moment).toISOString()
}
