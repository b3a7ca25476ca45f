import { JoinMeetingButton } from '@plenum/meeting-react'
import type { Meeting } from '@plenum/meeting-sdk'
import { useLocation } from 'wouter'
import { useAppWords } from '../language/LanguageProvider.tsx'
import { CopyLink } from './CopyLink.tsx'
import { Page } from './Page.tsx'

/** A meeting that was just made: the link for the others, and the way in. */
export function MeetingReady({ meeting }: { readonly meeting: Meeting }) {
  const words = useAppWords()
  const [, navigate] = useLocation()
  return (
    <Page title={meeting.title}>
      <section className="hero">
        <h1>{words.ready}</h1>
        <p className="lead">{words.readyHelp}</p>
        <label htmlFor="link">{words.meetingLink}</label>
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
            {words.enterMeeting}
          </JoinMeetingButton>
          <a href={meeting.joinUrl} target="_blank" rel="noopener">
            {words.secondWindow}
          </a>
        </div>
      </section>
    </Page>
  )
}
