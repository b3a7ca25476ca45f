import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { DraftPassword } from './draft.ts'
import { NewPasswordField } from './NewPasswordField.tsx'

function show(first: DraftPassword) {
  function Held() {
    const [password, setPassword] = useState(first)
    return (
      <NewPasswordField password={password} isSet={first.kind === 'keep'} onChange={setPassword} problem={undefined} />
    )
  }
  render(<Held />)
  return userEvent.setup()
}

const field = () => screen.getByLabelText('Password (optional)')

test('is hidden until one wants to see it', async () => {
  const user = show({ kind: 'set', text: '' })
  await user.type(field(), 'correct horse')
  expect(field()).toHaveAttribute('type', 'password')
  await user.click(screen.getByRole('button', { name: 'Show password' }))
  expect(field()).toHaveAttribute('type', 'text')
  expect(field()).toHaveValue('correct horse')
})

test('one that is set is kept, unless it is to be another or none', async () => {
  const user = show({ kind: 'keep' })
  expect(screen.getByText('A password is set.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Change' }))
  expect(field()).toHaveAccessibleDescription(/^Left empty, the meeting has no password any more\./)
  await user.click(screen.getByRole('button', { name: 'Keep as it is' }))
  expect(screen.getByText('A password is set.')).toBeVisible()
})
