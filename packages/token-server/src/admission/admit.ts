import type { ErrorCode, Role } from '@plenum/meeting-contract'
import type { Caller } from '../auth/caller.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { isFinal } from '../meetings/to-meeting.ts'

/** Who wants to join what; the meeting is missing when there is none of that name. */
export interface JoinRequest {
  caller: Caller
  meeting: MeetingRow | undefined
}

/** Let in, and as what; or refused, and why. */
export type Verdict = { admitted: true; role: Role; meeting: MeetingRow } | { admitted: false; code: ErrorCode }

interface Rule {
  name: string
  refuses: (request: JoinRequest) => boolean
  code: ErrorCode
}

/** Asked from top to bottom; the first that refuses decides. */
export const RULES: readonly Rule[] = [
  { name: 'credential', refuses: isSessionElsewhere, code: 'session.invalid' },
  { name: 'visibility', refuses: isUnknown, code: 'meeting.not_found' },
  { name: 'final', refuses: isOver, code: 'meeting.ended' },
]

/** Decides who comes into a meeting. Every way in asks here, each time, a refresh too. */
export function admit(request: JoinRequest): Verdict {
  const refusal = RULES.find((rule) => rule.refuses(request))
  if (refusal) return { admitted: false, code: refusal.code }
  if (!request.meeting) return { admitted: false, code: 'meeting.not_found' }
  return { admitted: true, role: roleOf(request.caller, request.meeting), meeting: request.meeting }
}

/** Whether somebody may know that a meeting exists, and what it is called. */
export function mayKnow(caller: Caller, meeting: MeetingRow): boolean {
  if (caller.kind === 'service') return true
  if (caller.kind === 'session') return caller.session.meeting_id === meeting.id
  return meeting.is_public === 1 || isCreator(caller, meeting)
}

function isSessionElsewhere({ caller, meeting }: JoinRequest): boolean {
  return caller.kind === 'session' && caller.session.meeting_id !== meeting?.id
}

function isUnknown({ caller, meeting }: JoinRequest): boolean {
  return meeting === undefined || !mayKnow(caller, meeting)
}

function isOver({ meeting }: JoinRequest): boolean {
  return meeting !== undefined && isFinal(meeting)
}

function roleOf(caller: Caller, meeting: MeetingRow): Role {
  if (caller.kind === 'session') return caller.session.role
  return isCreator(caller, meeting) ? 'host' : 'participant'
}

function isCreator(caller: Caller, meeting: MeetingRow): boolean {
  return caller.kind === 'user' && caller.userId === meeting.created_by
}
