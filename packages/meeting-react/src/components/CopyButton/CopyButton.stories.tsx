import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn, waitFor } from 'storybook/test'
import { CopyButton } from './CopyButton.tsx'

const meta = {
  component: CopyButton,
  args: { text: 'https://meet.example.com/join/team-sync-a1b2c3d4e5', label: 'Copy link' },
} satisfies Meta<typeof CopyButton>

export default meta
type Story = StoryObj<typeof meta>

export const Idle: Story = {}

export const Copied: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const writeText = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await userEvent.click(canvas.getByRole('button', { name: 'Copy link' }))
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Copied' })).toBeVisible())
    await expect(writeText).toHaveBeenCalledWith(args.text)
  },
}
