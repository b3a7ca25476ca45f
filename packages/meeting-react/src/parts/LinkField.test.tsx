import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { LinkField } from './LinkField.tsx'

test('an address is selected as a whole, and copied', async () => {
  const url = 'https://meet.example.com/join/team-sync'
  const user = userEvent.setup()
  render(<LinkField label="Link to the meeting" url={url} />)
  const field = screen.getByLabelText<HTMLInputElement>('Link to the meeting')
  await user.click(field)
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, url.length])
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await navigator.clipboard.readText()).toBe(url)
})
