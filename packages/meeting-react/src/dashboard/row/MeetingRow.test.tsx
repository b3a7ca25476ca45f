import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { aMeeting } from '../../../test/a-meeting.ts'
import { MeetingRow } from './MeetingRow.tsx'

const NOW = new Date(2026, 10, 27, 14, 0).getTime()

function show(details: Parameters<typeof aMeeting>[0]) {
  const onCommand = vi.fn()
  const meeting = aMeeting(details)
  render(<MeetingRow meeting={meeting} now={NOW} hasDay headingLevel={3} onCommand={onCommand} failure={null} />)
  return {
    onCommand,
    meeting,
    user: userEvent.setup(),
    row: within(screen.getByRole('article', { name: meeting.title })),
  }
}

test('tells when, what, and what one should know before one joins', () => {
  const { row, meeting } = show({ isPublic: false, requiresPassword: true, lobby: true, timeZone: 'Asia/Tokyo' })
  expect(row.getByRole('heading', { level: 3, name: 'Team Sync' })).toBeVisible()
  expect(row.getByText('Fri, Nov 27').closest('time')).toHaveAttribute('datetime', meeting.startsAt)
  expect(row.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    expect.stringMatching(/ in Tokyo$/),
    'Private',
    'Password',
    'Lobby',
  ])
  expect(row.getByRole('link', { name: 'Join: Team Sync' })).toHaveAttribute('href', `/meeting/${meeting.id}`)
})

test('of one that is on tells how many are in', () => {
  const { row } = show({ status: 'ACTIVE', participantCount: 12 })
  expect(row.getByText('Live')).toBeVisible()
  expect(row.getByText('12 in the call')).toBeVisible()
})

test('tells which meeting is meant by what was chosen', async () => {
  const { row, user, onCommand, meeting } = show({})
  await user.click(row.getByRole('button', { name: 'More for Team Sync' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Edit' }))
  expect(onCommand).toHaveBeenCalledExactlyOnceWith(meeting, { kind: 'edit' })
})

test('one that was called off leads nowhere', () => {
  const { row } = show({ status: 'CANCELLED' })
  expect(row.queryByRole('link')).toBeNull()
  expect(row.queryByRole('button')).toBeNull()
})
