import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Dialog, type DialogProps } from './Dialog.tsx'

function show(props: Partial<DialogProps> = {}) {
  const onClose = vi.fn()
  render(
    <Dialog title="Settings" onClose={onClose} {...props}>
      <p>Here they are.</p>
    </Dialog>,
  )
  return { onClose, user: userEvent.setup() }
}

test('is a dialog by its title, closed by its button or Escape', async () => {
  const { onClose, user } = show()
  expect(screen.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(onClose).toHaveBeenCalledTimes(1)
  await user.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledTimes(2)
})

test('a question says what it is about, and wants an answer', async () => {
  show({ role: 'alertdialog', title: 'End it?', description: 'For everybody.' })
  expect(screen.getByRole('alertdialog', { name: 'End it?' })).toHaveAccessibleDescription('For everybody.')
  expect(screen.queryByRole('button', { name: 'Close' })).toBeNull()
})
