import type { Meeting, MeetingStatus, V1MeetingStatus } from '@plenum/meeting-sdk'

/** Where a meeting stands, in Plenum's words or in those of the v1 route. */
export type AnyMeetingStatus = MeetingStatus | V1MeetingStatus

/** Where a meeting stands, for whoever looks at it. */
export type MeetingPhase = 'scheduled' | 'live' | 'ended' | 'cancelled'

/** What a card shows besides, as far as it is known. */
export interface MeetingDetails
  extends Partial<
    Pick<
      Meeting,
      'description' | 'startsAt' | 'endsAt' | 'isPublic' | 'requiresPassword' | 'lobby' | 'locked' | 'joinUrl'
    >
  > {}

/** A meeting as Plenum's token server tells of it. */
export interface PlenumMeeting extends MeetingDetails {
  readonly id: string
  readonly title: string
  readonly status: AnyMeetingStatus
}

/** A meeting as the v1 route tells of it, and hosts that keep meetings of their own. */
export interface HostMeeting extends MeetingDetails {
  readonly meeting_id: string | number
  readonly heading: string
  readonly status: AnyMeetingStatus
}

/** A meeting in either shape. */
export type AnyMeeting = PlenumMeeting | HostMeeting

/** What one should know before one joins. */
export type MeetingMark = 'private' | 'password' | 'lobby' | 'locked'

/** A meeting, whichever shape it came in. */
export interface MeetingView {
  readonly id: string
  readonly title: string
  readonly phase: MeetingPhase | null
  readonly marks: readonly MeetingMark[]
}

const PHASES: Readonly<Record<AnyMeetingStatus, MeetingPhase>> = {
  SCHEDULED: 'scheduled',
  PENDING: 'scheduled',
  ACTIVE: 'live',
  PROCESSING: 'live',
  ENDED: 'ended',
  COMPLETED: 'ended',
  CANCELLED: 'cancelled',
}

/** Null for a word of neither vocabulary, which a host without types may send: what it means is not guessed. */
export function toPhase(status: AnyMeetingStatus | undefined): MeetingPhase | null {
  return status === undefined ? null : (PHASES[status] ?? null)
}

/** How a meeting stands for one who may join it: as `isScheduled` says where the status does not tell whether it is time. */
export function toStanding(status: AnyMeetingStatus | undefined, isScheduled?: boolean): MeetingPhase | 'idle' {
  const phase = toPhase(status)
  if (phase !== null && phase !== 'scheduled') return phase
  return (isScheduled ?? phase === 'scheduled') ? 'scheduled' : 'idle'
}

/** Whether nobody can get in any more. */
export function isOver(standing: MeetingPhase | 'idle' | null): standing is 'ended' | 'cancelled' {
  return standing === 'ended' || standing === 'cancelled'
}

/** Brings both shapes to one; what they have in common stays in the meeting. */
export function toMeetingView(meeting: AnyMeeting): MeetingView {
  const [id, title] =
    'meeting_id' in meeting ? [String(meeting.meeting_id), meeting.heading] : [meeting.id, meeting.title]
  const { status, isPublic = true, requiresPassword, lobby, locked } = meeting
  const marks = { private: !isPublic, password: requiresPassword, lobby, locked }
  return {
    id,
    title,
    phase: toPhase(status),
    marks: (['private', 'password', 'lobby', 'locked'] as const).filter((mark) => marks[mark]),
  }
}
