import type { MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'

/** A cough moves nobody into the middle. */
const SPEAKS_FOR_MS = 800

/** Who of the others spoke last for a moment; null until somebody did, and while nobody wants to know. */
export function useLatestSpeaker(session: MeetingSession, isWanted: boolean): string | null {
  const [speaker, setSpeaker] = useState<string | null>(null)
  useEffect(() => {
    if (!isWanted) return
    const waits = new Map<string, () => void>()
    const stop = session.subscribeSpeakers((identity) => {
      waits.get(identity)?.()
      waits.delete(identity)
      if (!session.isSpeaking(identity) || isYou(session, identity)) return
      waits.set(
        identity,
        session.clock.schedule(() => setSpeaker(identity), SPEAKS_FOR_MS),
      )
    })
    return () => {
      stop()
      for (const end of waits.values()) end()
    }
  }, [session, isWanted])
  return speaker
}

function isYou(session: MeetingSession, identity: string): boolean {
  return session.getSnapshot().participants[0]?.identity === identity
}
