import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { staged } from '../../../../test/staged-meeting.ts'
import { Call } from '../Call.tsx'

/** A window as the browser would open it. */
function openWindow(): Window {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const opened = frame.contentWindow
  if (opened === null) throw new Error('A frame without a window.')
  opened.close = () => opened.dispatchEvent(new Event('pagehide'))
  return opened
}

afterEach(() => {
  vi.unstubAllGlobals()
  for (const frame of document.querySelectorAll('iframe')) frame.remove()
})

async function callInPicture() {
  const opened = openWindow()
  vi.stubGlobal('documentPictureInPicture', { requestWindow: async () => opened })
  document.head.append(Object.assign(document.createElement('style'), { textContent: '.of-the-host { color: red }' }))
  const { meeting } = await staged({ people: 2 })()
  const { unmount } = render(
    <Call session={meeting.session} title="Team Sync" inviteUrl={undefined} isReconnecting={false} />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'More options' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Picture in picture' }))
  await screen.findByText('The call is in a window of its own.')
  return { opened, meeting, unmount }
}

test('the call goes on in a window of its own, with controls and styles', async () => {
  const { opened, meeting } = await callInPicture()
  expect(opened.document.body).toHaveTextContent('Grace Hopper')
  expect(opened.document.head).toHaveTextContent('.of-the-host')
  const mute = opened.document.querySelector<HTMLElement>('[aria-label="Turn off microphone"]')
  await act(async () => mute?.click())
  expect(meeting.session.getSnapshot().microphone.status).toBe('off')
})

test('the call comes back by the button on the page', async () => {
  await callInPicture()
  await userEvent.click(screen.getByRole('button', { name: 'Bring it back here' }))
  expect(screen.getByRole('list', { name: 'Participants' })).toBeVisible()
})

test('the call comes back when the window is closed, and the window closes with the call', async () => {
  const { opened, unmount } = await callInPicture()
  act(() => void opened.dispatchEvent(new Event('pagehide')))
  expect(screen.getByRole('list', { name: 'Participants' })).toBeVisible()
  unmount()
})

test('where the browser has no such window nothing is offered', async () => {
  const { meeting } = await staged({ people: 2 })()
  render(<Call session={meeting.session} title="Team Sync" inviteUrl={undefined} isReconnecting={false} />)
  await userEvent.click(screen.getByRole('button', { name: 'More options' }))
  await screen.findByRole('menuitem', { name: 'Settings' })
  expect(screen.queryByRole('menuitem', { name: 'Picture in picture' })).toBeNull()
})
