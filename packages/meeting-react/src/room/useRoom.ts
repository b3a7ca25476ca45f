import type { MeetingSession } from '@plenum/meeting-sdk'
import { useMeetingSelector } from '../hooks/useMeetingSelector.ts'

/** LiveKit's room that one is in: another one after each that was lost, and null on the way there. */
export function useRoom(session: MeetingSession): MeetingSession['room'] {
  // Not in the snapshot, which changes all the same whenever the room does: the state is another one then.
  return useMeetingSelector(session, () => session.room)
}
