import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { aMeeting } from '../../../test/a-meeting.ts'
import { ReadyDialog } from './ReadyDialog.tsx'

test('has the link to hand on, and the way in', async () => {
  const onJoin = vi.fn()
  const meeting = aMeeting()
  const user = userEvent.setup()
  render(<ReadyDialog meeting={meeting} href="/rooms/1" onJoin={onJoin} onClose={vi.fn()} />)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await navigator.clipboard.readText()).toBe(meeting.joinUrl)
  expect(screen.getByRole('link')).toHaveAttribute('href', '/rooms/1')
  await user.click(screen.getByRole('link', { name: 'Join: Team Sync' }))
  expect(onJoin).toHaveBeenCalledExactlyOnceWith(meeting.id)
})
