import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { NewMeetingButtons } from './NewMeetingButtons.tsx'

function show(isStarting = false) {
  const heard = { onStart: vi.fn(), onSchedule: vi.fn(), onReach: vi.fn() }
  render(<NewMeetingButtons isStarting={isStarting} {...heard} />)
  return { ...heard, user: userEvent.setup() }
}

test('leads to a meeting now, and to one later', async () => {
  const { user, onStart, onSchedule, onReach } = show()
  await user.click(screen.getByRole('button', { name: 'New meeting' }))
  await user.click(screen.getByRole('button', { name: 'Schedule' }))
  expect(onStart).toHaveBeenCalledOnce()
  expect(onSchedule).toHaveBeenCalledOnce()
  expect(onReach).toHaveBeenCalled()
})

test('starts no second one while the first is being started', async () => {
  const { user, onStart } = show(true)
  await user.click(screen.getByRole('button', { name: 'Starting…' }))
  expect(onStart).not.toHaveBeenCalled()
})
