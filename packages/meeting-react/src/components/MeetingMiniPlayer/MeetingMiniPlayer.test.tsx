import { createFakeMeeting } from '@plenum/meeting-sdk/testing'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { noService } from '../../../test/no-service.ts'
import { MeetingProvider } from '../../MeetingProvider.tsx'
import { LiveKitMeeting } from '../LiveKitMeeting/LiveKitMeeting.tsx'
import { MeetingMiniPlayer } from './MeetingMiniPlayer.tsx'

test('a call outlives its page: it goes on in a corner, and is whole again on return', async () => {
  const { session } = createFakeMeeting()
  function Pages() {
    const [isOnMeetingPage, setOnMeetingPage] = useState(true)
    return (
      <MeetingProvider service={noService}>
        <button type="button" onClick={() => setOnMeetingPage(false)}>
          Another page
        </button>
        {isOnMeetingPage ? (
          <LiveKitMeeting session={session} name="Ada" preJoin={false} />
        ) : (
          <MeetingMiniPlayer session={session} onReturn={() => setOnMeetingPage(true)} />
        )}
      </MeetingProvider>
    )
  }
  const release = session.retain()
  render(<Pages />)
  await screen.findByRole('button', { name: 'More options' })
  await userEvent.click(screen.getByRole('button', { name: 'Another page' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Back to the call' }))
  expect(await screen.findByRole('button', { name: 'More options' })).toBeVisible()
  expect(session.getSnapshot().state).toMatchObject({ status: 'connected', attempt: 1 })
  act(release)
})

test('without a call there is nothing', () => {
  const { container } = render(<MeetingMiniPlayer session={null} onReturn={() => {}} />)
  expect(container).toBeEmptyDOMElement()
})
