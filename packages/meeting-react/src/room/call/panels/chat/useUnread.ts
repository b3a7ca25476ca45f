import type { MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'
import { chatMemory } from './chat-memory.ts'

/** How many messages have come since one last looked; what was said before one came is no news. */
export function useUnread(session: MeetingSession, isLooking: boolean): number {
  const [unread, setUnread] = useState(0)
  if (isLooking && unread > 0) setUnread(0)
  useEffect(() => {
    if (isLooking) return
    return session.on('chatReceived', ({ id }) => {
      chatMemory(session).firstUnread ??= id
      setUnread((count) => count + 1)
    })
  }, [session, isLooking])
  return unread
}
