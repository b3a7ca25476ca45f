import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { CancelledRow } from './CancelledRow.tsx'

test('takes the focus, lets it be undone, and tells that the focus goes away with it', async () => {
  const heard = { onUndo: vi.fn(), onFocusLost: vi.fn() }
  const { unmount } = render(<CancelledRow title="Team Sync" isUnderWay={false} {...heard} />)
  expect(screen.getByRole('status')).toHaveTextContent('“Team Sync” is cancelled.')
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveFocus()
  await userEvent.setup().keyboard('{Enter}')
  expect(heard.onUndo).toHaveBeenCalledOnce()
  unmount()
  expect(heard.onFocusLost).toHaveBeenCalledOnce()
})

test('what the server is told already cannot be undone', async () => {
  const onUndo = vi.fn()
  render(<CancelledRow title="Team Sync" isUnderWay onUndo={onUndo} onFocusLost={vi.fn()} />)
  await userEvent.setup().click(screen.getByRole('button', { name: 'Undo' }))
  expect(onUndo).not.toHaveBeenCalled()
})
