import type { MeetingSession } from '@plenum/meeting-sdk'
import { useSyncExternalStore } from 'react'
import { useSessionHolder } from './useSessionHolder.ts'

/**
 * A session of one meeting that lives as long as the component: it is left when the component goes away for good.
 * Making one does nothing yet, so StrictMode's second mount costs nothing.
 *
 * @returns null until the session's code has been loaded, and on the server
 * @example
 * const session = useMeetingSession(meetingId)
 * return <LiveKitMeeting session={session} />
 */
export function useMeetingSession(meetingId: string): MeetingSession | null {
  const holder = useSessionHolder(meetingId)
  return useSyncExternalStore(holder.subscribe, holder.get, () => null)
}
