import type { MeetingEvent } from '@plenum/meeting-contract'
import { isFinal } from '../meetings/final.ts'
import { isAtLeast } from '../meetings/meeting-access.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import type { ReadingStay } from './event-readers.store.ts'

/** What a host sees. */
export function eventForHost(meeting: MeetingRow): MeetingEvent {
  return isFinal(meeting) ? { state: 'ended' } : { state: 'hosting', status: meeting.status, knocks: [] }
}

/** What a stay sees; undefined for one that is none any more. */
export function eventForStay(stay: ReadingStay, meeting: MeetingRow): MeetingEvent | undefined {
  const { session, isBanned } = stay
  if (isFinal(meeting)) return { state: 'ended' }
  if (isBanned) return { state: 'denied', reason: 'banned', message: null }
  switch (session.state) {
    case 'waiting':
      return eventForWaiting(stay, meeting)
    case 'admitted':
      return isAtLeast(session.role, 'cohost') ? eventForHost(meeting) : { state: 'admitted' }
    case 'denied':
      return { state: 'denied', reason: session.denied_for ?? 'denied', message: session.denial_message }
    case 'removed':
      return { state: 'denied', reason: 'removed', message: null }
    case 'withdrawn':
      return undefined
    default:
      return session.state satisfies never
  }
}

/** The row says what it was that made somebody wait; whether that still holds, the meeting, its allowlist and his role. */
function eventForWaiting({ session, isListed }: ReadingStay, meeting: MeetingRow): MeetingEvent {
  const { waiting_for, role } = session
  const startsAt = meeting.starts_at
  if (waiting_for === 'lobby') {
    const mustKnock = meeting.lobby === 1 && !isListed
    return mustKnock ? { state: 'waiting', reason: 'lobby', startsAt, isHostHere: false } : { state: 'admitted' }
  }
  if (meeting.status !== 'SCHEDULED') return { state: 'started' }
  // A host who joins starts the meeting.
  return role === 'host'
    ? { state: 'admitted' }
    : { state: 'waiting', reason: 'not_started', startsAt, isHostHere: false }
}
