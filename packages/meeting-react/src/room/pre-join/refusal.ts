import type { MeetingError, MeetingErrorCode, MeetingState } from '@plenum/meeting-sdk'

/** Refusals that can be mended at the door, by what is typed there. */
const AT_DOOR: ReadonlySet<MeetingErrorCode> = new Set([
  'request.invalid',
  'meeting.password_required',
  'meeting.password_wrong',
])

/** Why one was not let in, where another name or a password may help; else null. */
export function refusalAtDoor(state: MeetingState): MeetingError | null {
  return state.status === 'failed' && AT_DOOR.has(state.error.code) ? state.error : null
}

export function asksForPassword(refusal: MeetingError | null): boolean {
  return refusal?.code === 'meeting.password_required' || refusal?.code === 'meeting.password_wrong'
}
