import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { NotLoaded } from './NotLoaded.tsx'

const meta = {
  component: NotLoaded,
  parameters: { frame: 'stage' },
  args: { isTrying: false, onRetry: fn(), onClose: fn() },
} satisfies Meta<typeof NotLoaded>

export default meta
type Story = StoryObj<typeof meta>

export const Failed: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(args.onRetry).toHaveBeenCalledOnce()
  },
}

export const TryingAgain: Story = { args: { isTrying: true } }

export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
