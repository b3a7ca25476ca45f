import { QuickJoinMeeting } from '@plenum/meeting-react'
import { MeetingDashboard } from '@plenum/meeting-react/dashboard'
import { Link, useLocation } from 'wouter'
import { useAppWords } from '../language/LanguageProvider.tsx'
import { setAccount, useAccount } from '../session/account.ts'
import { keepPassword } from '../session/invitation.ts'
import { Page } from './Page.tsx'
import { SignInButton } from './SignInButton.tsx'

export function MeetingsPage() {
  const account = useAccount()
  const words = useAppWords()
  const [, navigate] = useLocation()
  const byCode = (
    <QuickJoinMeeting
      onJoin={(meetingId, { inviteKey, password }) => {
        if (password !== undefined) keepPassword(meetingId, password)
        navigate(`/join/${encodeURIComponent(meetingId)}${inviteKey === undefined ? '' : `#k=${inviteKey}`}`)
      }}
    />
  )
  return (
    <Page title={words.meetings}>
      {account === null ? (
        <div className="content">
          <h1>{words.meetings}</h1>
          {byCode}
          <div className="empty">
            <p>{words.noMeetingsYet}</p>
            <SignInButton />
            <Link href="/" className="primary">
              {words.startMeeting}
            </Link>
          </div>
        </div>
      ) : (
        <MeetingDashboard
          // Somebody else has other meetings.
          key={account.token}
          headingLevel={1}
          onJoin={(meetingId) => navigate(`/meeting/${encodeURIComponent(meetingId)}`)}
          onSignIn={() => {
            setAccount(null)
            navigate('/')
          }}
        >
          {byCode}
        </MeetingDashboard>
      )}
    </Page>
  )
}
