import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn } from 'storybook/test'
import { CopyLinkButton } from './CopyLinkButton.tsx'

const meta = {
  component: CopyLinkButton,
  parameters: { frame: 'dashboard' },
  args: { url: 'https://meet.example.com/join/team-sync-a1b2c3d4e5#k=aB_9', meetingTitle: 'Team Sync' },
} satisfies Meta<typeof CopyLinkButton>

export default meta
type Story = StoryObj<typeof meta>

export const Idle: Story = {}

export const Copied: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const writeText = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await userEvent.click(canvas.getByRole('button', { name: 'Copy link: Team Sync' }))
    await expect(await canvas.findByText('Copied')).toBeInTheDocument()
    await expect(writeText).toHaveBeenCalledWith(args.url)
  },
}

export const ByHand: Story = {
  play: async ({ canvas, userEvent }) => {
    spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('No permission', 'NotAllowedError'))
    await userEvent.click(canvas.getByRole('button', { name: 'Copy link: Team Sync' }))
    await expect(await canvas.findByRole('textbox', { name: 'Link to the meeting' })).toHaveFocus()
  },
}
