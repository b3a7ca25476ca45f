import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { PasswordInput } from './PasswordInput.tsx'

test('is hidden until one wants to see it, and keeps what was typed', async () => {
  const user = userEvent.setup()
  render(<PasswordInput aria-label="Password" />)
  const input = screen.getByLabelText('Password')
  await user.type(input, 'open sesame')
  expect(input).toHaveAttribute('type', 'password')
  await user.click(screen.getByRole('button', { name: 'Show password' }))
  expect(input).toHaveAttribute('type', 'text')
  expect(input).toHaveValue('open sesame')
  await user.click(screen.getByRole('button', { name: 'Show password', pressed: true }))
  expect(input).toHaveAttribute('type', 'password')
})
