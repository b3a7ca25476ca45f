import { LiveKitMeeting, useMeetingSession } from '@plenum/meeting-react'
import { useCallback } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { currentAccount } from '../session/account.ts'
import { askOrAskAsGuest } from '../session/as-guest.ts'
import { service } from '../session/service.ts'
import { useRequest } from '../session/useRequest.ts'
import { BackGuard } from './BackGuard.tsx'
import { FailedPage } from './FailedPage.tsx'
import { usePageTitle } from './Page.tsx'

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
  return (
    <main className="call-page loading" aria-busy="true">
      <p role="status">Loading the meeting…</p>
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
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const session = useMeetingSession(meetingId)
  const name = currentAccount()?.name
  usePageTitle(title ?? 'Meeting')
  return (
    <main className="call-page">
      <h1 className="call-page-title">{title ?? 'Meeting'}</h1>
      <LiveKitMeeting
        session={session}
        preJoin={search.get('auto') !== '1'}
        onExit={() => navigate(currentAccount() ? '/meetings' : '/')}
        {...(title === undefined ? {} : { title })}
        {...(name === undefined ? {} : { name })}
        {...(inviteUrl === undefined ? {} : { inviteUrl })}
      />
      {session !== null && <BackGuard session={session} />}
    </main>
  )
}
