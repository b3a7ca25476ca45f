import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { SourceButton } from './SourceButton.tsx'

const meta = {
  component: SourceButton,
  parameters: { frame: 'stage' },
  args: { source: 'microphone', isOn: true, onClick: fn() },
} satisfies Meta<typeof SourceButton>

export default meta
type Story = StoryObj<typeof meta>

export const MicrophoneOn: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Turn off microphone' }))
    await expect(args.onClick).toHaveBeenCalledOnce()
  },
}

export const MicrophoneOff: Story = { args: { isOn: false } }

export const CameraOn: Story = { args: { source: 'camera' } }

export const CameraOff: Story = { args: { source: 'camera', isOn: false } }

export const CameraStarting: Story = { args: { source: 'camera', isOn: false, isBusy: true } }

export const Focused: Story = { play: ({ userEvent }) => userEvent.tab() }
