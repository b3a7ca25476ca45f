import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { inMinutes, stopClock } from '../../../test/stopped-clock.ts'
import { MeetingProvider } from '../../MeetingProvider.tsx'
import { AttendanceDialog } from './AttendanceDialog.tsx'

const stay = (name: string, from: number, minutes: number, isPresent = false) => ({
  identity: `p_${name}`,
  name,
  role: 'participant',
  userId: null,
  isPresent,
  joinedAt: inMinutes(from),
  leftAt: isPresent ? null : inMinutes(from + minutes),
  seconds: minutes * 60,
  handRaisedAt: null,
})

type Args = { readonly attendees: readonly object[] }

const meta: Meta<Args> = {
  parameters: { frame: 'dashboard' },
  args: { attendees: [stay('Ada Lovelace', -60, 60, true), stay('Grace Hopper', -58, 25), stay('Alan', -30, 90)] },
  beforeEach: stopClock,
  render: ({ attendees }) => (
    <MeetingProvider
      service={new LiveKitMeetingService({ retries: 0, fetch: async () => Response.json({ attendees }) })}
    >
      <AttendanceDialog meeting={{ id: 'm1', title: 'Team Sync' }} onClose={fn()} />
    </MeetingProvider>
  ),
}

export default meta
type Story = StoryObj<Args>

export const Three: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('3 people, 2 hr 55 min in all')).toBeVisible())
  },
}

export const Nobody: Story = {
  args: { attendees: [] },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Nobody has joined this meeting.')).toBeVisible())
  },
}

export const OnAPhone: Story = { ...Three, globals: { viewport: { value: 'phone' } } }
