import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { InviteLink } from './InviteLink.tsx'

const URL = 'https://meet.example.com/join/team-sync'

test('the link can be read, is selected when reached, and can be copied', async () => {
  const user = userEvent.setup()
  render(<InviteLink url={URL} />)
  const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Invite others with this link' })
  await user.tab()
  expect(box).toHaveFocus()
  expect(box.value.slice(box.selectionStart ?? 0, box.selectionEnd ?? 0)).toBe(URL)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await navigator.clipboard.readText()).toBe(URL)
})
