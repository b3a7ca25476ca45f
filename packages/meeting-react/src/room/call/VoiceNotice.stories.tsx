import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { VoiceNotice } from './VoiceNotice.tsx'

const meta: Meta = {
  loaders: [staged({ join: { microphone: true } })],
  render: (_, context) => <VoiceNotice session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj

function sound({ room, clock }: FakeMeeting, level: number): void {
  for (let step = 0; step < 80; step += 1) {
    room.sound(level)
    clock.advance(100)
  }
}

export const SpeakingWhileMuted: Story = {
  play: async ({ canvas, loaded }) => {
    await loaded.meeting.session.setMicrophone(false)
    sound(loaded.meeting, 0.5)
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Turn on microphone' })).toBeVisible())
  },
}

export const SilentMicrophone: Story = {
  play: async ({ canvas, loaded }) => {
    sound(loaded.meeting, 0)
    await waitFor(() => expect(canvas.getByText(/Nothing comes from your microphone/)).toBeVisible())
  },
}

export const OnAPhone: Story = { ...SpeakingWhileMuted, globals: { viewport: { value: 'phone' } } }
