import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { expect, test, vi } from 'vitest'
import { PasswordField } from './PasswordField.tsx'

test('hides what is typed until one wants to see it', async () => {
  const onChange = vi.fn()
  render(<PasswordField inputRef={createRef()} value="tr" problem={null} onChange={onChange} />)
  const box = screen.getByLabelText('Meeting password')
  expect(box).toHaveAttribute('type', 'password')
  await userEvent.click(screen.getByRole('button', { name: 'Show password' }))
  expect(box).toHaveAttribute('type', 'text')
  await userEvent.type(box, 'y')
  expect(onChange).toHaveBeenCalledExactlyOnceWith('try')
})

test('what is wrong describes it', () => {
  render(<PasswordField inputRef={createRef()} value="" problem="That password isn’t right." onChange={() => {}} />)
  expect(screen.getByLabelText('Meeting password')).toHaveAccessibleDescription('That password isn’t right.')
})
