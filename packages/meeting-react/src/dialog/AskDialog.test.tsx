import { MeetingError } from '@plenum/meeting-sdk'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { AskDialog } from './AskDialog.tsx'

function ask(onDo: () => Promise<unknown>) {
  const onClose = vi.fn()
  render(<AskDialog question="Remove Ada?" help="She can ask again." verb="Remove" onDo={onDo} onClose={onClose} />)
  return { onClose, user: userEvent.setup() }
}

test('does it once it is confirmed, and closes', async () => {
  const onDo = vi.fn(async () => {})
  const { user, onClose } = ask(onDo)
  expect(screen.getByRole('alertdialog', { name: 'Remove Ada?' })).toHaveAccessibleDescription('She can ask again.')
  expect(onDo).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Remove' }))
  expect(onDo).toHaveBeenCalledOnce()
  expect(onClose).toHaveBeenCalledOnce()
})

test('leaves it undone', async () => {
  const onDo = vi.fn(async () => {})
  const { user, onClose } = ask(onDo)
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onDo).not.toHaveBeenCalled()
  expect(onClose).toHaveBeenCalledOnce()
})

test('says why it was not done, and stays', async () => {
  const { user, onClose } = ask(() => Promise.reject(new MeetingError('permission.denied')))
  await user.click(screen.getByRole('button', { name: 'Remove' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('doesn’t allow this')
  expect(onClose).not.toHaveBeenCalled()
})
