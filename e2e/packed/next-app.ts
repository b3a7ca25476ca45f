/** Two pages of the App Router: one of the host's own, and one that has all of the light entry on it. */
export const NEXT_APP = {
  'app/layout.jsx': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
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
