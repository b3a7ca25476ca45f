import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { MeetingMiniPlayer } from './MeetingMiniPlayer.tsx'

const meta: Meta = {
  parameters: { frame: 'page' },
  loaders: [staged({ people: 3 })],
  render: (_, context) => <MeetingMiniPlayer session={sessionOf(context)} onReturn={fn()} />,
}

export default meta
type Story = StoryObj

export const OnAnotherPage: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('complementary', { name: 'Team Sync goes on' })).toBeVisible())
  },
}
