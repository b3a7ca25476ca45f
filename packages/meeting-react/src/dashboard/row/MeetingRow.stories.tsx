import { MeetingError } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { aMeeting } from '../../../test/a-meeting.ts'
import { inMinutes, stopClock } from '../../../test/stopped-clock.ts'
import { MeetingRow } from './MeetingRow.tsx'

const meta = {
  component: MeetingRow,
  parameters: { frame: 'dashboard' },
  beforeEach: stopClock,
  args: {
    meeting: aMeeting({ startsAt: inMinutes(4.5), endsAt: inMinutes(64.5) }),
    now: Date.parse(inMinutes(0)),
    hasDay: false,
    headingLevel: 3,
    onCommand: fn(),
    failure: null,
  },
} satisfies Meta<typeof MeetingRow>

export default meta
type Story = StoryObj<typeof meta>

export const StartsSoon: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Starts in 4:30')).toBeVisible())
  },
}

export const Live: Story = { args: { meeting: aMeeting({ status: 'ACTIVE', participantCount: 12, lobby: true }) } }

export const Ended: Story = { args: { meeting: aMeeting({ status: 'ENDED' }), hasDay: true } }

export const OfSomebodyElse: Story = {
  args: {
    meeting: aMeeting({
      role: 'participant',
      joinUrl: 'https://meet.example.com/join/x',
      isPublic: false,
      requiresPassword: true,
    }),
  },
}

export const Failed: Story = { args: { failure: new MeetingError('network.unreachable') } }

export const OnAPhone: Story = { ...Live, globals: { viewport: { value: 'phone' } } }

export const Dark: Story = { ...Live, globals: { theme: 'dark' } }
