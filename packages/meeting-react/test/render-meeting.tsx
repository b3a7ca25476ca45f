import { createFakeMeeting, type FakeMeeting } from '@plenum/meeting-sdk/testing'
import { render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { LiveKitMeeting, type LiveKitMeetingProps } from '../src/components/LiveKitMeeting/LiveKitMeeting.tsx'
import { MeetingProvider } from '../src/MeetingProvider.tsx'
import { noService } from './no-service.ts'

/** Shows a whole meeting in a fake world, under StrictMode. */
export function renderMeeting(
  options: Parameters<typeof createFakeMeeting>[0] = {},
  props: Partial<LiveKitMeetingProps> = {},
): FakeMeeting & { readonly user: UserEvent; readonly unmount: () => void } {
  const meeting = createFakeMeeting(options)
  const { unmount } = render(
    <StrictMode>
      <MeetingProvider service={noService}>
        <LiveKitMeeting meetingId="fake-meeting" session={meeting.session} {...props} />
      </MeetingProvider>
    </StrictMode>,
  )
  return Object.assign(Object.create(meeting), { user: userEvent.setup(), unmount })
}
