import { useEffect, useState } from 'react'
import { useMeetingService } from '../MeetingProvider.tsx'
import { SessionHolder } from './session-holder.ts'

/** One holder for one meeting, kept over renders and StrictMode's double mount; unmounting leaves the meeting. */
export function useSessionHolder(meetingId: string): SessionHolder {
  const service = useMeetingService()
  const [held, setHeld] = useState(() => new SessionHolder(service, meetingId))
  let current = held
  if (held.service !== service || held.meetingId !== meetingId) {
    current = new SessionHolder(service, meetingId)
    setHeld(current)
  }
  useEffect(() => current.retain(), [current])
  return current
}
