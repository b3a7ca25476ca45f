import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { expectError } from '../../../test/expected-error.ts'
import { inMinutes, stopClock } from '../../../test/stopped-clock.ts'
import { JoinMeetingButton } from './JoinMeetingButton.tsx'

const meta = {
  component: JoinMeetingButton,
  parameters: { frame: 'page' },
  args: { meetingId: 'team-sync-a1b2c3d4e5', meetingTitle: 'Team Sync', onJoin: fn() },
  beforeEach: stopClock,
} satisfies Meta<typeof JoinMeetingButton>

export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {}

export const OwnWords: Story = { args: { children: 'Step into the room' } }

export const Clicked: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('link', { name: 'Join: Team Sync' }))
    await expect(args.onJoin).toHaveBeenCalledWith('team-sync-a1b2c3d4e5')
  },
}

export const Focused: Story = { play: ({ userEvent }) => userEvent.tab() }

export const Live: Story = { args: { status: 'ACTIVE' } }

const scheduled = (minutes: number, words: RegExp): Story => ({
  args: { status: 'SCHEDULED', startsAt: inMinutes(minutes) },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(words)).toBeVisible())
  },
})

export const InTwoWeeks = scheduled(14 * 24 * 60, /^Starts Dec 11, 2026$/)

export const Tomorrow = scheduled(24 * 60, /^Starts Sat 2:00\sPM$/)

export const ThisEvening = scheduled(5 * 60, /^Starts at 7:00\sPM$/)

export const InMinutes = scheduled(42, /^Starts in 42 min$/)

export const InSeconds = scheduled(4 + 32 / 60, /^Starts in 4:32$/)

export const Due = scheduled(-1, /^Join$/)

export const WithoutATime: Story = { args: { status: 'PENDING' } }

export const Joining: Story = {
  args: { onJoin: fn(() => new Promise(() => {})) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('link'))
    await expect(canvas.getByRole('link', { name: 'Joining…: Team Sync' })).toBeVisible()
  },
}

export const NotJoined: Story = {
  args: { onJoin: fn(() => Promise.reject(new Error('no luck'))) },
  beforeEach: expectError,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('link'))
    await waitFor(() => expect(canvas.getByRole('link', { name: 'Try again: Team Sync' })).toBeVisible())
  },
}

export const Ended: Story = { args: { status: 'COMPLETED' } }

export const Cancelled: Story = { args: { status: 'CANCELLED' } }

export const InTheFontOfThePage: Story = {
  decorators: [
    (Story) => (
      <div style={{ fontFamily: 'Georgia, serif' }}>
        <Story />
      </div>
    ),
  ],
}

export const RightToLeft: Story = {
  ...InSeconds,
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar">
        <Story />
      </div>
    ),
  ],
}

export const Dark: Story = { ...InSeconds, globals: { theme: 'dark' } }
