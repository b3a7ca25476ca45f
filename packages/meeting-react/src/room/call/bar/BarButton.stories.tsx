import type { Meta, StoryObj } from '@storybook/react-vite'
import { Hand, MessageSquare, MonitorX, Users } from 'lucide-react'
import { expect, fn } from 'storybook/test'
import { BarButton } from './BarButton.tsx'

const meta = {
  component: BarButton,
  parameters: { frame: 'stage' },
  args: { label: 'Raise hand', icon: Hand, shortcut: 'H', onClick: fn() },
} satisfies Meta<typeof BarButton>

export default meta
type Story = StoryObj<typeof meta>

export const AtRest: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Raise hand' }))
    await expect(args.onClick).toHaveBeenCalledOnce()
  },
}

export const Active: Story = { args: { label: 'Stop sharing', icon: MonitorX, state: 'active' } }

export const Open: Story = { args: { label: 'Chat', icon: MessageSquare, isPressed: true } }

export const WithNews: Story = { args: { label: 'Chat, 3 unread', icon: MessageSquare, count: 3 } }

export const WithMuchNews: Story = { args: { label: 'Chat, 120 unread', icon: MessageSquare, count: 120 } }

export const WithHands: Story = { args: { label: 'People (9), 2 hands raised', icon: Users, count: 2, badge: 'hands' } }

export const WithFailure: Story = {
  args: { label: 'Chat, a message wasn’t sent', icon: MessageSquare, count: 1, badge: 'failed' },
}

export const HandUp: Story = { args: { label: 'Lower hand', kind: 'hand', state: 'active' } }

export const Busy: Story = { args: { isBusy: true } }

export const NotAllowed: Story = {
  args: { label: 'Hand: the meeting doesn’t allow this for you', isDisabled: true },
}

export const Focused: Story = { play: ({ userEvent }) => userEvent.tab() }
