import { MeetingError } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { aMeeting } from '../../test/a-meeting.ts'
import { inMinutes, stopClock } from '../../test/stopped-clock.ts'
import { UPCOMING } from './filters/meeting-filters.ts'
import type { MeetingListState } from './list/meeting-list-state.ts'
import { MeetingGroups } from './MeetingGroups.tsx'

const READY: Extract<MeetingListState, { status: 'ready' }> = {
  status: 'ready',
  meetings: [
    aMeeting({ id: 'm1', title: 'Standup', status: 'ACTIVE', participantCount: 12 }),
    aMeeting({ id: 'm2', title: 'Team Sync', startsAt: inMinutes(60) }),
    aMeeting({ id: 'm3', title: 'Retro', startsAt: inMinutes(24 * 60), endsAt: null }),
  ],
  nextCursor: null,
  isOutdated: false,
  refreshError: null,
  more: 'idle',
}

const away = new MeetingError('network.unreachable')

const meta = {
  component: MeetingGroups,
  parameters: { frame: 'dashboard' },
  beforeEach: stopClock,
  args: {
    state: READY,
    filters: UPCOMING,
    cancelling: new Map(),
    failures: new Map(),
    headingLevel: 2,
    hrefOf: ({ id }) => `/meeting/${id}`,
    onCommand: fn(),
    onUndo: fn(),
    onFocusLost: fn(),
    onMore: fn(),
    onRefresh: fn(),
    onClear: fn(),
  },
} satisfies Meta<typeof MeetingGroups>

export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {}

export const Refreshing: Story = { args: { state: { ...READY, isOutdated: true } } }

export const NotRefreshed: Story = { args: { state: { ...READY, refreshError: away } } }

export const LoadingMore: Story = { args: { state: { ...READY, nextCursor: 'more', more: 'under way' } } }

export const MoreFailed: Story = { args: { state: { ...READY, nextCursor: 'more', more: away } } }

export const OneFailed: Story = { args: { failures: new Map([['m2', away]]) } }

export const NothingOver: Story = {
  args: { state: { ...READY, meetings: [] }, filters: { ...UPCOMING, when: 'past' } },
}
