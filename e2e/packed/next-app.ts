import { documented } from './documented.ts'

/** Pages of the App Router: one of the host's own, and one that has all of the light entry on it. */
export const NEXT_APP = {
  'app/layout.jsx': `export default function Layout({ children }) {
  return <html lang="en"><head><link rel="icon" href="data:," /></head><body>{children}</body></html>
}
`,
  'app/without/page.jsx': `'use client'
export default function Page() {
  return <p>Nothing of ours.</p>
}
`,
  'app/with/page.jsx': `'use client'
import * as everything from '@plenum/meeting-react'
export default function Page() {
  return <p>{Object.keys(everything).join(' ')}</p>
}
`,
  // A server component: what it imports is made a client's by the directive in our built files.
  'app/server/page.jsx': `import JoinMeetingButton, { MeetingCard } from '@plenum/meeting-react'
import '@plenum/meeting-react/styles.css'
export default function Page() {
  return (
    <>
      <JoinMeetingButton meetingId="team-sync-a1b2c3d4e5" meetingTitle="Team Sync" />
      <MeetingCard meeting={{ meeting_id: '123', heading: 'Team Meeting', status: 'PROCESSING' }} />
    </>
  )
}
`,
}

/** Meetings with the door before them: whole, as the quick start has it, and of our parts. */
export const NEXT_MEETINGS = {
  'app/whole/[id]/page.tsx': documented('next', 'page.tsx'),
  'app/whole/[id]/meeting.tsx': documented('next', 'meeting.tsx').replace(
    'https://meet.example.com',
    'http://127.0.0.1:9',
  ),
  // A host's own, of our parts: rendered by the server although LiveKit is imported at once.
  'app/parts/page.jsx': `'use client'
import { MeetingProvider } from '@plenum/meeting-react'
import { MeetingRoom } from '@plenum/meeting-react/room'
import '@plenum/meeting-react/styles.css'
import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { createFakeMeeting } from '@plenum/meeting-sdk/testing'
import { useState } from 'react'
const service = new LiveKitMeetingService({ baseUrl: 'http://127.0.0.1:9' })
export default function Page() {
  const [{ session }] = useState(() => createFakeMeeting())
  return (
    <MeetingProvider service={service}>
      <div className="pl-meeting">
        <MeetingRoom session={session} preJoin={false} name="Ada" />
      </div>
    </MeetingProvider>
  )
}
`,
}
