import { MeetingError } from '@plenum/meeting-sdk'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { aMeeting } from '../../test/a-meeting.ts'
import { UPCOMING } from './filters/meeting-filters.ts'
import type { MeetingListState } from './list/meeting-list-state.ts'
import { MeetingGroups } from './MeetingGroups.tsx'

const ready = {
  status: 'ready',
  meetings: [aMeeting({ id: 'm1', status: 'ACTIVE' })],
  nextCursor: 'more',
  isOutdated: false,
  refreshError: null,
  more: 'idle',
} as const satisfies MeetingListState

function show(state: MeetingListState) {
  const heard = {
    onCommand: vi.fn(),
    onUndo: vi.fn(),
    onFocusLost: vi.fn(),
    onMore: vi.fn(),
    onRefresh: vi.fn(),
    onClear: vi.fn(),
  }
  render(
    <MeetingGroups
      state={state}
      filters={UPCOMING}
      cancelling={new Map()}
      failures={new Map()}
      headingLevel={2}
      hrefOf={({ id }) => `/rooms/${id}`}
      {...heard}
    />,
  )
  return { ...heard, user: userEvent.setup() }
}

test('a row leads where the host says', () => {
  show(ready)
  expect(screen.getByRole('link', { name: 'Join now: Team Sync' })).toHaveAttribute('href', '/rooms/m1')
})

test('fetches more when that is wanted', async () => {
  const { user, onMore } = show(ready)
  await user.click(screen.getByRole('button', { name: 'Load more' }))
  expect(onMore).toHaveBeenCalledOnce()
})

test('says that the rest is missing, and tries again', async () => {
  const { user, onMore } = show({ ...ready, more: new MeetingError('network.unreachable') })
  expect(screen.getByRole('alert')).toHaveTextContent('The rest couldn’t be loaded.')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onMore).toHaveBeenCalledOnce()
})

test('says how many are shown, but for while another question is open', () => {
  show(ready)
  expect(screen.getByText('1 meeting shown')).toBeInTheDocument()
})

test('a network that is away is named', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  show(ready)
  expect(await screen.findByText('You’re offline. This may be out of date.')).toBeVisible()
  vi.restoreAllMocks()
})
