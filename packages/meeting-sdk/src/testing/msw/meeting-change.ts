import type { MeetingStatus, UpdateMeeting } from '@plenum/meeting-contract'
import { withoutSlug } from './meeting-names.ts'
import { isFinal, type MeetingRecord, toUtc } from './meeting-record.ts'
import { invalid, ProblemError } from './problem-error.ts'

/** Where a meeting may go from where it stands, by the hand of a host. */
const MOVES: Readonly<Record<MeetingStatus, readonly MeetingStatus[]>> = {
  SCHEDULED: ['ACTIVE', 'CANCELLED'],
  ACTIVE: ['ENDED'],
  ENDED: [],
  CANCELLED: [],
}

/** A meeting after a host's patch; what the patch does not name stays. */
export function patched(meeting: MeetingRecord, patch: UpdateMeeting, now: string): MeetingRecord {
  if (isFinal(meeting)) throw new ProblemError('meeting.ended')
  const { startsAt, endsAt } = scheduleOf(meeting, patch)
  const changed: MeetingRecord = {
    ...meeting,
    title: patch.title ?? meeting.title,
    description: patch.description === undefined ? meeting.description : (patch.description ?? ''),
    isPublic: patch.isPublic ?? meeting.isPublic,
    roomName: patch.isPublic === false ? withoutSlug(meeting.roomName) : meeting.roomName,
    password: patch.password === undefined ? meeting.password : patch.password,
    lobby: patch.lobby ?? meeting.lobby,
    locked: patch.locked ?? meeting.locked,
    maxParticipants: patch.maxParticipants === undefined ? meeting.maxParticipants : patch.maxParticipants,
    timeZone: patch.timeZone === undefined ? meeting.timeZone : patch.timeZone,
    startsAt,
    endsAt,
    updatedAt: now,
  }
  return patch.status === undefined ? changed : moved(changed, patch.status, now)
}

/** A meeting whose status goes on; refuses what leads nowhere. */
export function moved(meeting: MeetingRecord, status: MeetingStatus, now: string): MeetingRecord {
  if (!MOVES[meeting.status].includes(status)) throw new ProblemError('meeting.status_conflict')
  return { ...meeting, status, onSince: status === 'ACTIVE' ? now : meeting.onSince, updatedAt: now }
}

function scheduleOf(meeting: MeetingRecord, patch: UpdateMeeting): Pick<MeetingRecord, 'startsAt' | 'endsAt'> {
  if (patch.startsAt !== undefined && meeting.status !== 'SCHEDULED') throw new ProblemError('meeting.status_conflict')
  const startsAt = patch.startsAt === undefined ? meeting.startsAt : toUtc(patch.startsAt)
  const endsAt = patch.endsAt === undefined ? meeting.endsAt : patch.endsAt === null ? null : toUtc(patch.endsAt)
  const isMoved = patch.startsAt !== undefined || patch.endsAt !== undefined
  if (isMoved && startsAt !== null && endsAt !== null && endsAt <= startsAt) {
    throw invalid(
      patch.endsAt === undefined
        ? { path: 'startsAt', message: 'must be earlier than endsAt' }
        : { path: 'endsAt', message: 'must be later than startsAt' },
    )
  }
  return { startsAt, endsAt }
}
