import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { WaitingScreen } from './WaitingScreen.tsx'

test('says what is awaited and when it is to be, and can be left', async () => {
  const onLeave = vi.fn()
  const startsAt = '2026-11-21T10:00:00Z'
  render(<WaitingScreen wait={{ status: 'waiting', attempt: 1, reason: 'not_started', startsAt }} onLeave={onLeave} />)
  expect(screen.getByRole('heading', { name: 'This meeting hasn’t started yet' })).toBeVisible()
  expect(screen.getByText(/Starts Nov 21, 2026/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }))
  expect(onLeave).toHaveBeenCalledOnce()
})

test('in the lobby nothing is said of a start', () => {
  const startsAt = '2026-11-21T10:00:00Z'
  render(<WaitingScreen wait={{ status: 'waiting', attempt: 1, reason: 'lobby', startsAt }} onLeave={() => {}} />)
  expect(screen.getByRole('heading', { name: 'Waiting to be let in' })).toBeVisible()
  expect(screen.queryByText(/Starts/)).toBeNull()
})
