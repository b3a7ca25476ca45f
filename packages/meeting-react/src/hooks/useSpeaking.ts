import type { MeetingSession } from '@plenum/meeting-sdk'
import { useCallback, useSyncExternalStore } from 'react'

/** Whether one person is speaking just now; renders for nobody else. */
export function useSpeaking(session: MeetingSession, identity: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => session.subscribeSpeaking(identity, listener),
    [session, identity],
  )
  const read = () => session.isSpeaking(identity)
  return useSyncExternalStore(subscribe, read, () => false)
}
