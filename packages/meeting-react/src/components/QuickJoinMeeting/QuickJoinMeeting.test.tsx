import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { QuickJoinMeeting } from './QuickJoinMeeting.tsx'

const field = () => screen.getByRole('textbox', { name: 'Meeting code or link' })

afterEach(() => {
  history.replaceState(null, '', '/')
})

describe('as a field', () => {
  test('joins the meeting of a pasted link, with what the link lets one in with', async () => {
    const onJoin = vi.fn()
    render(<QuickJoinMeeting onJoin={onJoin} />)
    const user = userEvent.setup()
    await user.click(field())
    await user.paste('https://meet.example.com/join/team-sync-a1b2c3d4e5#k=aB_9')
    await user.click(screen.getByRole('button', { name: 'Join' }))
    await waitFor(() => expect(onJoin).toHaveBeenCalled())
    expect(onJoin).toHaveBeenCalledExactlyOnceWith('team-sync-a1b2c3d4e5', {
      meetingId: 'team-sync-a1b2c3d4e5',
      inviteKey: 'aB_9',
    })
  })

  test("goes to the host's page of the meeting", async () => {
    render(<QuickJoinMeeting href={({ meetingId }) => `#/rooms/${meetingId}`} />)
    await userEvent.setup().type(field(), 'team-sync{Enter}')
    await waitFor(() => expect(location.hash).toBe('#/rooms/team-sync'))
  })

  test('says what is wrong with what was typed, and forgets it when one types on', async () => {
    const onJoin = vi.fn()
    render(<QuickJoinMeeting onJoin={onJoin} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Join' }))
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Enter a code or a link.'))
    expect(field()).toHaveFocus()
    expect(field()).toHaveAccessibleDescription('Enter a code or a link.')
    expect(field()).toBeInvalid()
    await user.type(field(), 'team sync')
    expect(screen.getByRole('alert')).toBeEmptyDOMElement()
    expect(field()).toBeValid()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Use letters, digits and hyphens.'))
    await user.clear(field())
    await user.type(field(), 'https://elsewhere.example.com/j/1{Enter}')
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Not a meeting link.'))
    expect(onJoin).not.toHaveBeenCalled()
  })

  test("waits for the host's promise, and says when that came to nothing", async () => {
    let reject = (_: Error) => {}
    const promise = new Promise<void>((_, fail) => {
      reject = fail
    })
    const onJoin = vi.fn(() => promise)
    const reported = new Promise((resolve) => {
      addEventListener(
        'error',
        (event) => {
          event.preventDefault()
          resolve(event.error)
        },
        { once: true },
      )
    })
    render(<QuickJoinMeeting onJoin={onJoin} />)
    await userEvent.setup().type(field(), 'team-sync{Enter}{Enter}')
    expect(screen.getByRole('button', { name: 'Joining…' })).toHaveAttribute('aria-disabled', 'true')
    await waitFor(() => expect(onJoin).toHaveBeenCalledOnce())
    const failure = new Error('no luck')
    await act(async () => reject(failure))
    expect(await reported).toBe(failure)
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Couldn’t join. Try again.'))
    expect(screen.getByRole('button', { name: 'Join' })).toHaveAttribute('aria-disabled', 'false')
  })

  test('asks nobody for anything before it is sent', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch')
    render(<QuickJoinMeeting onJoin={vi.fn()} />)
    const user = userEvent.setup()
    await user.hover(screen.getByRole('button'))
    await user.type(field(), 'team-sync')
    expect(fetch).not.toHaveBeenCalled()
    fetch.mockRestore()
  })
})

test('with a meeting, it is the small join button of cards and lists', () => {
  render(<QuickJoinMeeting meetingId="123" meetingTitle="Team Meeting" status="PROCESSING" className="mine" />)
  const link = screen.getByRole('link', { name: 'Join now: Team Meeting' })
  expect(link).toHaveAttribute('href', '/meeting/123')
  expect(link).toHaveClass('pl-join-button', 'pl-join-small', 'mine')
  expect(screen.queryByRole('textbox')).toBeNull()
})
