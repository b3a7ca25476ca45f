import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { JoinMeetingButton } from './JoinMeetingButton.tsx'

test('is a link to the meeting, named after it', () => {
  render(<JoinMeetingButton meetingId="a b" meetingTitle="Team Sync" />)
  const link = screen.getByRole('link', { name: 'Join Team Sync' })
  expect(link).toHaveAttribute('href', '/meeting/a%20b')
  expect(link).toHaveTextContent('Join')
})

test("a plain click is the host's, a click for a new tab is the browser's", async () => {
  const onJoin = vi.fn()
  render(<JoinMeetingButton meetingId="m1" onJoin={onJoin} />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('link'))
  expect(onJoin).toHaveBeenCalledExactlyOnceWith('m1')
  await user.keyboard('{Control>}')
  await user.click(screen.getByRole('link'))
  expect(onJoin).toHaveBeenCalledOnce()
})

test('a meeting that is over offers no way in', () => {
  render(<JoinMeetingButton meetingId="m1" status="ENDED" />)
  expect(screen.queryByRole('link')).toBeNull()
  expect(screen.getByText('Ended')).toBeVisible()
})
