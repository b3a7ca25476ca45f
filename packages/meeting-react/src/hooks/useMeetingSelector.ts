import type { MeetingSession, MeetingSnapshot } from '@plenum/meeting-sdk'
import { useSyncExternalStore } from 'react'

/**
 * One part of a session's snapshot; renders again when that part changes and not otherwise. The selector must answer
 * something that keeps its identity: a member of the snapshot, or a plain value made from it.
 *
 * @example
 * const status = useMeetingSelector(session, (snapshot) => snapshot.state.status)
 */
export function useMeetingSelector<T>(session: MeetingSession, select: (snapshot: MeetingSnapshot) => T): T {
  const read = () => select(session.getSnapshot())
  return useSyncExternalStore(session.subscribe, read, read)
}
