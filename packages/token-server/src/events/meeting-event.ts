import type { MeetingEvent } from '@plenum/meeting-contract'
import type { SessionRow } from '../admission/sessions.store.ts'
import { isFinal } from '../meetings/final.ts'
import { isAtLeast } from '../meetings/meeting-access.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'

/** What a host sees. */
export function eventForHost(meeting: MeetingRow): MeetingEvent {
  return isFinal(meeting) ? { state: 'ended' } : { state: 'hosting', status: meeting.status }
}

/** What a stay sees; undefined for one that is none any more. */
export function eventForStay(session: SessionRow, isBanned: boolean, meeting: MeetingRow): MeetingEvent | undefined {
  if (isFinal(meeting)) return { state: 'ended' }
  if (isBanned) return { state: 'denied', reason: 'banned' }
  switch (session.state) {
    case 'waiting':
      return eventForWaiting(session, meeting)
    case 'admitted':
      return isAtLeast(session.role, 'cohost') ? eventForHost(meeting) : { state: 'admitted' }
    case 'denied':
      return { state: 'denied', reason: 'denied' }
    case 'withdrawn':
      return undefined
    default:
      return session.state satisfies never
  }
}

/** The row says what it was that made somebody wait; whether that still holds, the meeting. */
function eventForWaiting({ waiting_for }: SessionRow, meeting: MeetingRow): MeetingEvent {
  if (waiting_for === 'lobby') {
    return meeting.lobby === 1
      ? { state: 'waiting', reason: 'lobby', startsAt: meeting.starts_at }
      : { state: 'admitted' }
  }
  return meeting.status === 'SCHEDULED'
    ? { state: 'waiting', reason: 'not_started', startsAt: meeting.starts_at }
    : { state: 'started' }
}
