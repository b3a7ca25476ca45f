'use client'

import { LiveKitMeeting } from '@plenum/meeting-react'
import { createMeetingSession, v1Admission } from '@plenum/meeting-sdk'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

const admission = v1Admission({
  // The SDK sends no cookies by itself. This route is the app's own, and the cookie says who asks.
  fetch: (input, init) => fetch(input, { ...init, credentials: 'same-origin' }),
})

/** The meeting, joined at once: who comes in has signed in, and has a name. */
export function Meeting({ id, title, name }: { id: string; title: string; name: string }) {
  const router = useRouter()
  const [session] = useState(() => createMeetingSession({ meetingId: id, admission }))
  return <LiveKitMeeting session={session} title={title} name={name} preJoin={false} onExit={() => router.push('/')} />
}
