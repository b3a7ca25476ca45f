import { LiveKitMeeting, useMeetingSession } from '@plenum/meeting-react'
import { useCallback } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { currentAccount } from '../session/account.ts'
import { service } from '../session/service.ts'
import { useRequest } from '../session/useRequest.ts'
import { BackGuard } from './BackGuard.tsx'
import { FailedPage } from './FailedPage.tsx'
import { usePageTitle } from './Page.tsx'

/** A meeting by its id; `?auto=1` joins at once. */
export function MeetingPage({ meetingId }: { readonly meetingId: string }) {
  const ask = useCallback(
    // A guest may not read the meeting; whether he may join, the join itself tells.
    async (signal: AbortSignal) => (currentAccount() ? service.getMeetingDetails(meetingId, { signal }) : null),
    [meetingId],
  )
  const { answer, retry } = useRequest(ask)
  if (answer.status === 'loading') return <div className="call-page" aria-busy="true" />
  if (answer.status === 'failed') return <FailedPage error={answer.error} onRetry={retry} />
  const { value } = answer
  return <CallPage meetingId={meetingId} title={value?.title} inviteUrl={value?.joinUrl} />
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
    <div className="call-page">
      <LiveKitMeeting
        meetingId={meetingId}
        session={session}
        preJoin={search.get('auto') !== '1'}
        onExit={() => navigate(currentAccount() ? '/meetings' : '/')}
        {...(title === undefined ? {} : { title })}
        {...(name === undefined ? {} : { name })}
        {...(inviteUrl === undefined ? {} : { inviteUrl })}
      />
      <BackGuard session={session} />
    </div>
  )
}
