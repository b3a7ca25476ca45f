import { type ConnectionHint, type ConnectionStats, connectionHint, type MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'

/** In less time too little is sent to tell loss from chance. */
const LOOK_EVERY_MS = 3_000

/** Why one's own connection is poor, as last found; null until that is known. */
export function useConnectionHint(session: MeetingSession): ConnectionHint | null {
  const [hint, setHint] = useState<ConnectionHint | null>(null)
  useEffect(() => {
    let isOver = false
    let cancel = () => {}
    const look = async (before: ConnectionStats | null) => {
      const now = await session.stats().catch(() => null)
      if (isOver) return
      const [you] = session.getSnapshot().participants
      const found = you === undefined ? null : connectionHint(you, before, now)
      if (found !== null) setHint(found)
      cancel = session.clock.schedule(() => void look(now), LOOK_EVERY_MS)
    }
    void look(null)
    return () => {
      isOver = true
      cancel()
    }
  }, [session])
  return hint
}
