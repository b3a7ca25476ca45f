import { LiveKitMeeting, useMeetingSession } from '@plenum/meeting-react'
import { useCallback, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useAppWords } from '../language/LanguageProvider.tsx'
import { currentAccount } from '../session/account.ts'
import { askOrAskAsGuest } from '../session/as-guest.ts'
import { invitationTo } from '../session/invitation.ts'
import { service } from '../session/service.ts'
import { useRequest } from '../session/useRequest.ts'
import { BackGuard } from './BackGuard.tsx'
import { FailedPage } from './FailedPage.tsx'
import { usePageTitle } from './Page.tsx'
import { SignInBar } from './SignInBar.tsx'

/** A meeting by its id; `?auto=1` joins at once. */
export function MeetingPage({ meetingId }: { readonly meetingId: string }) {
  const ask = useCallback(
    // A guest may not read the meeting; whether he may join, the join itself tells.
    (signal: AbortSignal) =>
      askOrAskAsGuest(async () => (currentAccount() ? service.getMeetingDetails(meetingId, { signal }) : null)),
    [meetingId],
  )
  const { answer, retry } = useRequest(ask)
  if (answer.status === 'loading') return <LoadingCall />
  if (answer.status === 'failed') return <FailedPage error={answer.error} onRetry={retry} />
  const { value } = answer
  return <CallPage meetingId={meetingId} title={value?.title} inviteUrl={value?.joinUrl} />
}

/** What is awaited, before anything of the meeting is known. */
export function LoadingCall() {
  const words = useAppWords()
  return (
    <main className="call-page loading" aria-busy="true">
      <p role="status">{words.loadingMeeting}</p>
    </main>
  )
}

/** The call, over the whole page; Back asks before it leaves. */
export function CallPage(props: {
  readonly meetingId: string
  readonly title: string | undefined
  readonly inviteUrl: string | undefined
}) {
  const { meetingId, title, inviteUrl } = props
  const words = useAppWords()
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const session = useMeetingSession(meetingId)
  const [invitation] = useState(() => invitationTo(meetingId))
  const name = currentAccount()?.name
  usePageTitle(title ?? words.meeting)
  return (
    <main className="call-page">
      <h1 className="call-page-title">{title ?? words.meeting}</h1>
      {session !== null && <SignInBar session={session} />}
      <LiveKitMeeting
        session={session}
        {...invitation}
        preJoin={search.get('auto') !== '1'}
        onExit={() => navigate(currentAccount() ? '/meetings' : '/')}
        {...(title === undefined ? {} : { title })}
        {...(name ? { name } : {})}
        {...(inviteUrl === undefined ? {} : { inviteUrl })}
      />
      {session !== null && <BackGuard session={session} />}
    </main>
  )
}
