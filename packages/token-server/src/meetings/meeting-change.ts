import type { MeetingStatus, UpdateMeeting } from '@plenum/meeting-contract'
import { ProblemError } from '../problem-error.ts'
import { isFinal } from './final.ts'
import { foldTitle, withoutSlug } from './meeting-names.ts'
import type { MeetingChange, MeetingRow } from './meetings.store.ts'
import { toUtc } from './new-meeting.ts'

/** Where a meeting may go from where it stands, by the hand of a host. */
const MOVES: Record<MeetingStatus, readonly MeetingStatus[]> = {
  SCHEDULED: ['ACTIVE', 'CANCELLED'],
  ACTIVE: ['ENDED'],
  ENDED: [],
  CANCELLED: [],
}

/** What a calendar shows of a meeting; its link ends with the room's name. */
const IN_CALENDARS = ['title', 'description', 'room_name', 'starts_at', 'ends_at', 'time_zone'] as const

/** What besides the patch itself goes into a change. */
export interface ChangeContext {
  now: string
  /** Of the patch's password, when it has one. */
  passwordHash: string | null
}

/**
 * What a host's patch makes of a meeting; what the patch does not name stays.
 *
 * @throws ProblemError `meeting.ended`, `meeting.status_conflict`, `request.invalid`
 */
export function changeOf(
  meeting: MeetingRow,
  patch: UpdateMeeting,
  { now, passwordHash }: ChangeContext,
): MeetingChange {
  if (isFinal(meeting)) throw new ProblemError('meeting.ended')
  const change: MeetingChange = {
    ...settingsOf(patch),
    // A private meeting's name tells nothing of its title. The links that told it lead nowhere from now on.
    ...(patch.isPublic === false ? { room_name: withoutSlug(meeting.room_name) } : {}),
    ...scheduleOf(meeting, patch),
    ...(patch.password === undefined ? {} : { password_hash: passwordHash }),
    ...(patch.status === undefined ? {} : moveOf(meeting, patch.status, now)),
    updated_at: now,
  }
  return concernsCalendars(meeting, change) ? { ...change, sequence: meeting.sequence + 1 } : change
}

function concernsCalendars(meeting: MeetingRow, change: MeetingChange): boolean {
  const isOther = (column: (typeof IN_CALENDARS)[number]) =>
    change[column] !== undefined && change[column] !== meeting[column]
  return change.status === 'CANCELLED' || IN_CALENDARS.some(isOther)
}

function settingsOf(patch: UpdateMeeting): MeetingChange {
  const { title, description, isPublic, lobby, locked, maxParticipants, timeZone } = patch
  return {
    ...(title === undefined ? {} : { title, title_folded: foldTitle(title) }),
    ...(description === undefined ? {} : { description: description ?? '' }),
    ...(isPublic === undefined ? {} : { is_public: isPublic ? 1 : 0 }),
    ...(lobby === undefined ? {} : { lobby: lobby ? 1 : 0 }),
    ...(locked === undefined ? {} : { locked: locked ? 1 : 0 }),
    ...(maxParticipants === undefined ? {} : { max_participants: maxParticipants }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
  }
}

function scheduleOf(meeting: MeetingRow, { startsAt, endsAt }: UpdateMeeting): MeetingChange {
  if (startsAt !== undefined && meeting.status !== 'SCHEDULED') {
    throw new ProblemError('meeting.status_conflict', { detail: 'The meeting has started: its startsAt is fixed.' })
  }
  const start = startsAt === undefined ? meeting.starts_at : toUtc(startsAt)
  const end = endsAt === undefined ? meeting.ends_at : endsAt === null ? null : toUtc(endsAt)
  const isMoved = startsAt !== undefined || endsAt !== undefined
  if (isMoved && start !== null && end !== null && end <= start) {
    const error =
      endsAt === undefined
        ? { path: 'startsAt', message: 'must be earlier than endsAt' }
        : { path: 'endsAt', message: 'must be later than startsAt' }
    throw new ProblemError('request.invalid', { errors: [error] })
  }
  return isMoved ? { starts_at: start, ends_at: end } : {}
}

function moveOf(meeting: MeetingRow, status: MeetingStatus, now: string): MeetingChange {
  if (!MOVES[meeting.status].includes(status)) {
    throw new ProblemError('meeting.status_conflict', { detail: `${meeting.status} does not lead to ${status}.` })
  }
  switch (status) {
    case 'ACTIVE':
      return { status, empty_since: now }
    case 'ENDED':
      return { status, ended_at: now }
    case 'CANCELLED':
      return { status }
    case 'SCHEDULED':
      return {}
    default:
      return status satisfies never
  }
}
