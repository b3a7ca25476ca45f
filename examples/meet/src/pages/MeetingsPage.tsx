import { MeetingCard, QuickJoinMeeting } from '@plenum/meeting-react'
import { en } from '@plenum/meeting-react/words/en'
import type { MeetingError } from '@plenum/meeting-sdk'
import { useCallback } from 'react'
import { Link, useLocation } from 'wouter'
import { useAccount } from '../session/account.ts'
import { service } from '../session/service.ts'
import { useRequest } from '../session/useRequest.ts'
import { Page } from './Page.tsx'

export function MeetingsPage() {
  const account = useAccount()
  const [, navigate] = useLocation()
  return (
    <Page title="Meetings">
      <div className="content">
        <div className="heading">
          <h1>Meetings</h1>
          {account !== null && (
            <Link href="/" className="primary">
              New meeting
            </Link>
          )}
        </div>
        <QuickJoinMeeting
          className="by-code"
          onJoin={(meetingId, { inviteKey }) =>
            navigate(`/join/${encodeURIComponent(meetingId)}${inviteKey === undefined ? '' : `#k=${inviteKey}`}`)
          }
        />
        {account === null ? <SignedOut /> : <MeetingList />}
      </div>
    </Page>
  )
}

function SignedOut() {
  return (
    <div className="empty">
      <p>Your meetings show up here once you have started one.</p>
      <Link href="/" className="primary">
        Start a meeting
      </Link>
    </div>
  )
}

function MeetingList() {
  const [, navigate] = useLocation()
  const ask = useCallback((signal: AbortSignal) => service.listMeetings({}, { signal }), [])
  const { answer, retry } = useRequest(ask)
  switch (answer.status) {
    case 'loading':
      return <Skeleton />
    case 'failed':
      return <Failed error={answer.error} onRetry={retry} />
    case 'ready':
      return answer.value.meetings.length === 0 ? (
        <SignedOut />
      ) : (
        <ul className="meetings">
          {answer.value.meetings.map((meeting) => (
            <li key={meeting.id}>
              <MeetingCard
                // One that was started at once has no other time.
                meeting={{ ...meeting, startsAt: meeting.startsAt ?? meeting.createdAt }}
                headingLevel={2}
                onJoin={(meetingId) => navigate(`/meeting/${encodeURIComponent(meetingId)}`)}
              />
            </li>
          ))}
        </ul>
      )
  }
}

function Failed({ error, onRetry }: { readonly error: MeetingError; readonly onRetry: () => void }) {
  const { title, help } = en.failures[error.code]
  return (
    <div className="empty" role="alert">
      <p>
        {title}. {help}
      </p>
      {error.code === 'auth.invalid' ? (
        <Link href="/" className="primary">
          Sign in again
        </Link>
      ) : (
        <button type="button" className="primary" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  )
}

function Skeleton() {
  return (
    <ul className="meetings" aria-busy="true" aria-label="Loading meetings">
      {[0, 1, 2].map((row) => (
        <li key={row} className="skeleton">
          <div />
        </li>
      ))}
    </ul>
  )
}
