import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { AnyMeetingStatus } from '../../meetings/any-meeting.ts'
import { MeetingStatusBadge } from './MeetingStatusBadge.tsx'

test.each([
  ['SCHEDULED', 'Scheduled', 'scheduled'],
  ['PENDING', 'Scheduled', 'scheduled'],
  ['ACTIVE', 'Live', 'live'],
  ['PROCESSING', 'Live', 'live'],
  ['ENDED', 'Ended', 'ended'],
  ['COMPLETED', 'Ended', 'ended'],
  ['CANCELLED', 'Cancelled', 'cancelled'],
] as const)('says of %s "%s"', (status, word, state) => {
  render(<MeetingStatusBadge status={status} className="mine" />)
  const badge = screen.getByText(word)
  expect(badge).toHaveAttribute('data-state', state)
  expect(badge).toHaveClass('pl-badge', 'mine')
})

test('claims nothing of a status that it does not know', () => {
  const status: string = 'IN_REVIEW'
  const { container } = render(<MeetingStatusBadge status={status as AnyMeetingStatus} />)
  expect(container).toBeEmptyDOMElement()
})
