import { MeetingError } from '@plenum/meeting-sdk'
import { useCallback } from 'react'
import { askOrAskAsGuest } from '../session/as-guest.ts'
import { service } from '../session/service.ts'
import { useRequest } from '../session/useRequest.ts'
import { FailedPage } from './FailedPage.tsx'
import { CallPage, LoadingCall } from './MeetingPage.tsx'

/** A meeting by its link. */
export function JoinPage({ roomName }: { readonly roomName: string }) {
  const ask = useCallback(
    (signal: AbortSignal) => askOrAskAsGuest(() => service.getJoinInfo(roomName, { signal })),
    [roomName],
  )
  const { answer, retry } = useRequest(ask)
  if (answer.status === 'loading') return <LoadingCall />
  if (answer.status === 'failed') return <FailedPage error={answer.error} onRetry={retry} />
  const { value } = answer
  if (value.status === 'ENDED' || value.status === 'CANCELLED') {
    return <FailedPage error={new MeetingError('meeting.ended')} onRetry={retry} />
  }
  return <CallPage meetingId={roomName} title={value.title} inviteUrl={`${location.origin}${location.pathname}`} />
}
