import { createFakeMeeting } from '@plenum/meeting-sdk/testing'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { showMeeting } from '../../../test/render-meeting.tsx'
import { staged } from '../../../test/staged-meeting.ts'
import { WaitingScreen, type WaitingScreenProps } from './WaitingScreen.tsx'

const startsAt = '2026-11-21T10:00:00Z'

async function renderWaiting(props: Partial<WaitingScreenProps>) {
  const { meeting } = await staged({ join: null })()
  const onLeave = vi.fn()
  render(
    <WaitingScreen
      session={meeting.session}
      title="Team Sync"
      wait={{ status: 'waiting', attempt: 1, reason: 'not_started', startsAt, isHostHere: false, isLocked: false }}
      entering={{ microphone: true, camera: true }}
      onLeave={onLeave}
      {...props}
    />,
  )
  return onLeave
}

test('says what is awaited and when it is to be, and can be left', async () => {
  const onLeave = await renderWaiting({})
  expect(screen.getByText('Team Sync')).toBeVisible()
  expect(screen.getByRole('heading', { name: 'This meeting hasn’t started yet' })).toBeVisible()
  expect(screen.getByText(/Starts Nov 21, 2026/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }))
  expect(onLeave).toHaveBeenCalledOnce()
})

test('what is awaited is said aloud: nothing holds it back until it is over', async () => {
  await renderWaiting({})
  const said = screen.getByRole('heading').closest('[role=status]')
  expect(said).toHaveTextContent('Keep this page open.')
  expect(said?.closest('[aria-busy=true]')).toBeNull()
})

test('in the lobby nothing is said of a start', async () => {
  await renderWaiting({
    wait: { status: 'waiting', attempt: 1, reason: 'lobby', startsAt, isHostHere: null, isLocked: false },
  })
  expect(screen.getByRole('heading', { name: 'Waiting to be let in' })).toBeVisible()
  expect(screen.queryByText(/Starts/)).toBeNull()
})

test.each([
  [null, false, /sees that you’re here/],
  [true, false, /sees that you’re here/],
  [false, false, /No host is here yet/],
  [false, true, /No host is here yet/],
  [true, true, /locked now. Only a host can let you in/],
])('in the lobby with a host here: %s, and locked: %s', async (isHostHere, isLocked, words) => {
  await renderWaiting({
    wait: { status: 'waiting', attempt: 1, reason: 'lobby', startsAt: null, isHostHere, isLocked },
  })
  expect(screen.getByRole('heading').closest('[role=status]')).toHaveTextContent(words)
})

test('shows oneself meanwhile, and one enters as one last wished to be', async () => {
  const { meeting, user } = await waitForTheStart()
  const { admission, session } = meeting
  await user.click(await screen.findByRole('button', { name: 'Turn off microphone' }))
  expect(screen.getByRole('button', { name: 'Turn on microphone' })).toBeVisible()
  admission.delays = null
  act(() => admission.tell({ state: 'started' }))
  await screen.findByRole('group', { name: 'Meeting controls' })
  await waitFor(() => expect(session.getSnapshot().camera.status).toBe('on'))
  expect(session.getSnapshot().microphone.status).toBe('off')
  expect(meeting.room.opened.map(({ source }) => source)).toEqual(['camera'])
})

async function waitForTheStart() {
  const meeting = createFakeMeeting()
  meeting.admission.delays = 'not_started'
  showMeeting(meeting.session, { name: 'Ada', preJoin: false })
  await screen.findByRole('heading', { name: 'This meeting hasn’t started yet' })
  await waitFor(() => expect(meeting.admission.watchers).toBe(1))
  return { meeting, user: userEvent.setup() }
}
