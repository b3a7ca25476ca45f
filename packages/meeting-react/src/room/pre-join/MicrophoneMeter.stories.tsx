import { createFakeMeeting } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { MicrophoneMeter } from './MicrophoneMeter.tsx'

const meta = {
  component: MicrophoneMeter,
  args: { devices: createFakeMeeting().session.devices, stream: null },
  decorators: [
    (Story) => (
      <div style={{ width: 280 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof MicrophoneMeter>

export default meta
type Story = StoryObj<typeof meta>

export const Silent: Story = {}

/** As it looks while somebody speaks; the level itself needs a microphone. */
export const Speaking: Story = {
  play: ({ canvasElement }) => {
    canvasElement.querySelector<HTMLElement>('.pl-meter')?.style.setProperty('--pl-level', '0.6')
  },
}
