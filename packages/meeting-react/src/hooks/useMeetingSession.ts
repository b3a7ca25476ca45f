import { createMeetingSession, type LiveKitMeetingService, type MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'
import { useMeetingService } from '../MeetingProvider.tsx'

interface Held {
  readonly service: LiveKitMeetingService
  readonly meetingId: string
  readonly session: MeetingSession
}

const hold = (service: LiveKitMeetingService, meetingId: string): Held => ({
  service,
  meetingId,
  session: createMeetingSession({ service, meetingId }),
})

/**
 * A session of one meeting that lives as long as the component: it is left when the component goes away for good.
 * Making one does nothing yet, so StrictMode's second mount costs nothing.
 */
export function useMeetingSession(meetingId: string): MeetingSession {
  const service = useMeetingService()
  const [held, setHeld] = useState(() => hold(service, meetingId))
  let current = held
  if (held.service !== service || held.meetingId !== meetingId) {
    current = hold(service, meetingId)
    setHeld(current)
  }
  const { session } = current
  useEffect(() => session.retain(), [session])
  return session
}
