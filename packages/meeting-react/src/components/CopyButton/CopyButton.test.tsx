import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { CopyButton } from './CopyButton.tsx'

test('copies its text and says so', async () => {
  const user = userEvent.setup()
  render(<CopyButton text="https://meet.example.com/join/x" label="Copy link" />)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe('https://meet.example.com/join/x')
})

test('claims nothing where the browser refuses', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('No permission', 'NotAllowedError'))
  render(<CopyButton text="x" label="Copy link" />)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(screen.queryByRole('button', { name: 'Copied' })).toBeNull()
})
