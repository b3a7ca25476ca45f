import { MeetingError, type MeetingErrorCode } from '@plenum/meeting-sdk'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { FailureScreen } from './FailureScreen.tsx'

function renderFailure(code: MeetingErrorCode, onExit: (() => void) | undefined = vi.fn()) {
  const onRetry = vi.fn()
  render(<FailureScreen error={new MeetingError(code)} onRetry={onRetry} onExit={onExit} />)
  return { onRetry, onExit, user: userEvent.setup() }
}

test('what may succeed can be tried again, or left', async () => {
  const { user, onRetry, onExit } = renderFailure('network.unreachable')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await user.click(screen.getByRole('button', { name: 'Back to meetings' }))
  expect(onRetry).toHaveBeenCalledOnce()
  expect(onExit).toHaveBeenCalledOnce()
})

test.each(['meeting.locked', 'meeting.full', 'lobby.full'] as const)(
  'what people inside may change can be tried again: %s',
  async (code) => {
    const { user, onRetry } = renderFailure(code)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
  },
)

test('what is final can only be left', () => {
  renderFailure('meeting.ended')
  expect(screen.getByRole('button', { name: 'Back to meetings' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test('a lost call is rejoined', () => {
  renderFailure('connection.lost')
  expect(screen.getByRole('button', { name: 'Rejoin' })).toBeVisible()
})

test.each([
  [new MeetingError('lobby.denied'), 'You weren’t let in'],
  [new MeetingError('lobby.denied', { context: { hasTimedOut: true } }), 'Nobody answered'],
  [new MeetingError('participant.removed'), 'You were removed from this meeting'],
])('whoever was turned away may ask again: %s', async (error, title) => {
  const onRetry = vi.fn()
  render(<FailureScreen error={error} onRetry={onRetry} onExit={() => {}} />)
  expect(screen.getByRole('heading', { name: title })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Ask to join again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('whoever is shut out for good may not', () => {
  renderFailure('participant.banned')
  expect(screen.queryByRole('button', { name: 'Ask to join again' })).toBeNull()
})

test('says what the host had to say', () => {
  const error = new MeetingError('lobby.denied', { context: { hostMessage: 'Yours is at three.' } })
  render(<FailureScreen error={error} onRetry={() => {}} />)
  expect(screen.getByRole('figure')).toHaveTextContent('From the host:Yours is at three.')
})

test('the details can be copied', async () => {
  const { user } = renderFailure('network.unreachable')
  await user.click(screen.getByText('Details'))
  await user.click(screen.getByRole('button', { name: 'Copy details' }))
  expect(JSON.parse(await navigator.clipboard.readText())).toEqual({ code: 'network.unreachable' })
})
