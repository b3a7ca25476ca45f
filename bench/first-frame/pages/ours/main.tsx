import { JoinMeetingButton, LiveKitMeeting, MeetingProvider } from '@plenum/meeting-react'
import '@plenum/meeting-react/styles.css'
import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { type MouseEvent, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { meetingId, root } from '../on-page.ts'
import { timeFirstFrame } from '../time-first-frame.ts'

const service = new LiveKitMeetingService()

/** A button that loads what it needs when the pointer comes near, and the meeting behind it. */
function Page() {
  const [isIn, setIn] = useState(false)
  return (
    <div style={{ height: '100vh' }} onClickCapture={(event: MouseEvent) => isIn || timeFirstFrame(event)}>
      {isIn ? (
        <LiveKitMeeting meetingId={meetingId} name="Grace" preJoin={false} microphone={false} camera={false} />
      ) : (
        <JoinMeetingButton meetingId={meetingId} onJoin={() => setIn(true)} />
      )}
    </div>
  )
}

createRoot(root).render(
  <MeetingProvider service={service}>
    <Page />
  </MeetingProvider>,
)
