import { JoinMeetingButton } from '@plenum/meeting-react'
import type { Meeting } from '@plenum/meeting-sdk'
import { useLocation } from 'wouter'
import { CopyLink } from './CopyLink.tsx'
import { Page } from './Page.tsx'

/** A meeting that was just made: the link for the others, and the way in. */
export function MeetingReady({ meeting }: { readonly meeting: Meeting }) {
  const [, navigate] = useLocation()
  return (
    <Page title={meeting.title}>
      <section className="hero">
        <h1>Your meeting is ready</h1>
        <p className="lead">Send this link to the others, or open it in a second window to meet yourself.</p>
        <label htmlFor="link">Link to the meeting</label>
        <div className="row">
          <input id="link" readOnly value={meeting.joinUrl} onFocus={(event) => event.target.select()} />
          <CopyLink url={meeting.joinUrl} />
        </div>
        <div className="actions">
          <JoinMeetingButton
            className="join"
            meetingId={meeting.id}
            onJoin={(meetingId) => navigate(`/meeting/${encodeURIComponent(meetingId)}`)}
          >
            Enter the meeting
          </JoinMeetingButton>
          <a href={meeting.joinUrl} target="_blank" rel="noopener">
            Open in a second window
          </a>
        </div>
      </section>
    </Page>
  )
}
