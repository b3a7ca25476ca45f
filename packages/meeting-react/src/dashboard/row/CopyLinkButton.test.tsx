import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { CopyLinkButton } from './CopyLinkButton.tsx'

const url = 'https://meet.example.com/join/team-sync-a1b2c3d4e5#k=aB_9'

test('copies the link with its key, and says so', async () => {
  const user = userEvent.setup()
  render(<CopyLinkButton url={url} meetingTitle="Team Sync" />)
  await user.click(screen.getByRole('button', { name: 'Copy link: Team Sync' }))
  expect(await screen.findByText('Copied')).toBeInTheDocument()
  expect(await navigator.clipboard.readText()).toBe(url)
})

test('shows the link where the browser lets nothing be copied', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('No permission', 'NotAllowedError'))
  render(<CopyLinkButton url={url} meetingTitle="Team Sync" />)
  await user.click(screen.getByRole('button', { name: 'Copy link: Team Sync' }))
  const shown = await screen.findByRole('textbox', { name: 'Link to the meeting' })
  expect(shown).toHaveValue(url)
  expect(shown).toHaveFocus()
  await user.tab()
  expect(screen.getByRole('button', { name: 'Copy link: Team Sync' })).toBeVisible()
})
