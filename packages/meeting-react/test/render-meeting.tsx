import type { MeetingSession } from '@plenum/meeting-sdk'
import { createFakeMeeting, type FakeMeeting } from '@plenum/meeting-sdk/testing'
import { render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { LiveKitMeeting, type LiveKitMeetingProps } from '../src/components/LiveKitMeeting/LiveKitMeeting.tsx'
import { MeetingProvider } from '../src/MeetingProvider.tsx'
import { noService } from './no-service.ts'

type Props = Omit<LiveKitMeetingProps, 'meetingId' | 'session'>

/** Shows a session, under StrictMode; another one can take its place. */
export function showMeeting(session: MeetingSession, props: Props = {}) {
  const tree = (shown: MeetingSession) => (
    <StrictMode>
      <MeetingProvider service={noService}>
        <LiveKitMeeting session={shown} {...props} />
      </MeetingProvider>
    </StrictMode>
  )
  const { unmount, rerender } = render(tree(session))
  return { unmount, rerender: (next: MeetingSession) => rerender(tree(next)) }
}

/** Shows a whole meeting in a fake world. */
export function renderMeeting(
  options: Parameters<typeof createFakeMeeting>[0] = {},
  props: Props = {},
): FakeMeeting & { readonly user: UserEvent; readonly unmount: () => void } {
  const meeting = createFakeMeeting(options)
  const { unmount } = showMeeting(meeting.session, props)
  return Object.assign(Object.create(meeting), { user: userEvent.setup(), unmount })
}
