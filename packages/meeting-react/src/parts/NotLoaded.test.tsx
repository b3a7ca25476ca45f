import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { NotLoaded } from './NotLoaded.tsx'

test('can be tried again, but not twice at a time', async () => {
  const onRetry = vi.fn()
  const { rerender } = render(<NotLoaded isTrying={false} onRetry={onRetry} onClose={undefined} />)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  rerender(<NotLoaded isTrying onRetry={onRetry} onClose={undefined} />)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('offers to be put away only where that is possible', () => {
  const { rerender } = render(<NotLoaded isTrying={false} onRetry={() => {}} onClose={undefined} />)
  expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull()
  rerender(<NotLoaded isTrying={false} onRetry={() => {}} onClose={() => {}} />)
  expect(screen.getByRole('button', { name: 'Dismiss' })).toBeVisible()
})
