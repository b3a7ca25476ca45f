import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { JoinMeetingButton } from './JoinMeetingButton.tsx'

const meta = {
  component: JoinMeetingButton,
  parameters: { frame: 'page' },
  args: { meetingId: 'team-sync-a1b2c3d4e5', meetingTitle: 'Team Sync', onJoin: fn() },
} satisfies Meta<typeof JoinMeetingButton>

export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {}

export const OwnWords: Story = { args: { children: 'Step into the room' } }

export const Clicked: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('link', { name: 'Join Team Sync' }))
    await expect(args.onJoin).toHaveBeenCalledWith('team-sync-a1b2c3d4e5')
  },
}

export const Focused: Story = { play: ({ userEvent }) => userEvent.tab() }

export const Ended: Story = { args: { status: 'ENDED' } }

export const Cancelled: Story = { args: { status: 'CANCELLED' } }
