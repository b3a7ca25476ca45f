import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { SpeakerTest } from './SpeakerTest.tsx'

const meta = {
  component: SpeakerTest,
  args: { speakerId: undefined },
} satisfies Meta<typeof SpeakerTest>

export default meta
type Story = StoryObj<typeof meta>

export const Quiet: Story = {}

export const Playing: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Test speaker' }))
    await expect(canvas.getByRole('status')).toHaveTextContent('Playing a sound. Do you hear it?')
  },
}

export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
