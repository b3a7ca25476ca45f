import type { Knock, MeetingEvent } from '@plenum/meeting-contract'
import { isFinal } from '../meetings/final.ts'
import { isAtLeast } from '../meetings/meeting-access.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import type { ReadingStay } from './event-readers.store.ts'

/** A meeting as it is while somebody looks. */
export interface Scene {
  meeting: MeetingRow
  /** Who waits to be let in; looked up for hosts alone. */
  knocks: Knock[]
  /** Whether somebody is in who can let people in; looked up for those who wait. */
  isHostHere: boolean
}

/** What a host sees. */
export function eventForHost({ meeting, knocks }: Scene): MeetingEvent {
  return isFinal(meeting) ? { state: 'ended' } : { state: 'hosting', status: meeting.status, knocks }
}

/** Whether a stay sees what hosts see. */
export function isHosting({ session, isBanned }: ReadingStay): boolean {
  return session.state === 'admitted' && !isBanned && isAtLeast(session.role, 'cohost')
}

/** What a stay sees; undefined for one that is none any more. */
export function eventForStay(stay: ReadingStay, scene: Scene): MeetingEvent | undefined {
  const { session, isBanned } = stay
  if (isFinal(scene.meeting)) return { state: 'ended' }
  if (isBanned) return { state: 'denied', reason: 'banned', message: null }
  switch (session.state) {
    case 'waiting':
      return eventForWaiting(stay, scene)
    case 'admitted':
      return isHosting(stay) ? eventForHost(scene) : { state: 'admitted' }
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
function eventForWaiting({ session, isListed }: ReadingStay, { meeting, isHostHere }: Scene): MeetingEvent {
  const { waiting_for, role } = session
  const standing = { startsAt: meeting.starts_at, isHostHere, isLocked: meeting.locked === 1 }
  if (waiting_for === 'lobby') {
    const mustKnock = meeting.lobby === 1 && !isListed
    return mustKnock ? { state: 'waiting', reason: 'lobby', ...standing } : { state: 'admitted' }
  }
  if (meeting.status !== 'SCHEDULED') return { state: 'started' }
  // A host who joins starts the meeting.
  return role === 'host' ? { state: 'admitted' } : { state: 'waiting', reason: 'not_started', ...standing }
}
