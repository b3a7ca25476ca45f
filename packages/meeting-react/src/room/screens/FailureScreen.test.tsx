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

test('what is final can only be left', () => {
  renderFailure('meeting.ended')
  expect(screen.getByRole('button', { name: 'Back to meetings' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test('a lost call is rejoined', () => {
  renderFailure('connection.lost')
  expect(screen.getByRole('button', { name: 'Rejoin' })).toBeVisible()
})

test('the details can be copied', async () => {
  const { user } = renderFailure('network.unreachable')
  await user.click(screen.getByText('Details'))
  await user.click(screen.getByRole('button', { name: 'Copy details' }))
  expect(JSON.parse(await navigator.clipboard.readText())).toEqual({ code: 'network.unreachable' })
})
