import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { chatScene, type Line, manyLines, until } from '../../../../../test/chat-scene.ts'
import { staged } from '../../../../../test/staged-meeting.ts'
import { ChatPanel } from './ChatPanel.tsx'
import { useUnread } from './useUnread.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

async function renderChat(lines: readonly Line[] = [], then: (meeting: FakeMeeting) => unknown = () => {}) {
  const { meeting } = await staged(chatScene(lines, then))()
  const onClose = vi.fn()
  const shown = render(
    <StrictMode>
      <ChatPanel session={meeting.session} onClose={onClose} />
    </StrictMode>,
  )
  return { ...shown, meeting, onClose }
}

const log = () => screen.getByRole('log', { name: 'Messages' })
const said = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join('')

test('shows what was said, by whom, and the focus is where one writes', async () => {
  await renderChat(manyLines(4))
  expect(within(log()).getAllByRole('article')).toHaveLength(2)
  expect(log()).toHaveTextContent(/Ada Lovelace.*Message number 1.*Message number 3.*Grace Hopper.*Message number 4/)
  expect(screen.getByRole('textbox')).toHaveFocus()
})

test('where one points with a finger, the focus opens no keyboard', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  await renderChat()
  expect(screen.getByRole('heading', { name: 'Chat' })).toHaveFocus()
})

test('says that nothing was said, and not while that is not known', async () => {
  const { meeting } = await renderChat()
  expect(screen.getByText(/No messages yet/)).toBeVisible()
  meeting.messages.hold()
  act(() => {
    meeting.room.interrupt()
    meeting.room.resume()
  })
  expect(screen.queryByText(/No messages yet/)).toBeNull()
  expect(screen.getByText('Loading earlier messages…')).toBeVisible()
})

test('says that earlier messages could not be loaded', async () => {
  await renderChat([], async (meeting) => {
    meeting.messages.refusesToRead = 'network.unreachable'
    meeting.room.interrupt()
    meeting.room.resume()
    await until(meeting, () => meeting.session.getSnapshot().chat.history === 'failed')
  })
  expect(screen.getByText(/Earlier messages couldn’t be loaded/)).toBeVisible()
  expect(screen.queryByText(/No messages yet/)).toBeNull()
})

test('one’s own message is there at once, by "You"', async () => {
  await renderChat()
  await userEvent.type(screen.getByRole('textbox'), 'Hello{Enter}')
  expect(log()).toHaveTextContent(/You.*Hello/)
})

test('what failed can be sent again; the list then has the focus that the button had', async () => {
  const { meeting } = await renderChat()
  meeting.messages.refusesToKeep = 'meeting.ended'
  await userEvent.type(screen.getByRole('textbox'), 'Hello{Enter}')
  const discard = await screen.findByRole('button', { name: 'Discard' })
  await userEvent.click(discard)
  expect(log()).not.toHaveTextContent('Hello')
  expect(log()).toHaveFocus()
})

test('tells those who don’t see it what the others write, once, and nothing of what one writes oneself', async () => {
  const { meeting } = await renderChat(manyLines(2))
  expect(log()).toHaveAttribute('aria-live', 'off')
  act(() => meeting.room.say('p_ada', 'Shall we begin?'))
  await userEvent.type(screen.getByRole('textbox'), 'Yes{Enter}')
  act(() => meeting.clock.advance(1_000))
  expect(said()).toBe('Ada Lovelace: Shall we begin?')
})

test('tells them which of their own did not go out', async () => {
  const { meeting } = await renderChat()
  meeting.messages.refusesToKeep = 'meeting.ended'
  await userEvent.type(screen.getByRole('textbox'), 'Hello{Enter}')
  await screen.findByRole('button', { name: 'Discard' })
  act(() => meeting.clock.advance(1_000))
  expect(said()).toBe('This meeting has ended.')
})

test('marks where one left off, until it is closed', async () => {
  const { meeting } = await staged(chatScene(manyLines(3)))()
  function Both({ isOpen }: { readonly isOpen: boolean }) {
    const unread = useUnread(meeting.session, isOpen)
    return (
      <StrictMode>
        <output>{unread}</output>
        {isOpen && <ChatPanel session={meeting.session} onClose={() => {}} />}
      </StrictMode>
    )
  }
  const { rerender } = render(<Both isOpen={false} />)
  act(() => meeting.room.say('p_ada', 'First new one'))
  act(() => meeting.room.say('p_ada', 'Second new one'))
  rerender(<Both isOpen />)
  expect(log()).toHaveTextContent(/Message number 3.*New messages.*First new one.*Second new one/)
  rerender(<Both isOpen={false} />)
  rerender(<Both isOpen />)
  expect(within(log()).queryByText('New messages')).toBeNull()
})

test('Escape closes it, and the box keeps what was written', async () => {
  const { onClose, meeting, unmount } = await renderChat()
  await userEvent.type(screen.getByRole('textbox'), 'Half{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
  unmount()
  render(<ChatPanel session={meeting.session} onClose={onClose} />)
  expect(screen.getByRole('textbox')).toHaveValue('Half')
})

test('of a thousand messages the end is on the page', async () => {
  await renderChat(manyLines(1_000))
  expect(log().querySelectorAll('[data-message]')).toHaveLength(200)
  expect(log()).toHaveTextContent('Message number 1000')
  expect(screen.getByRole('button', { name: 'Earlier messages' })).toBeVisible()
})
