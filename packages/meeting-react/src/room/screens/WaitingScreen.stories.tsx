import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { WaitingScreen } from './WaitingScreen.tsx'

const meta = {
  component: WaitingScreen,
  parameters: { frame: 'screen' },
  args: { onLeave: fn() },
} satisfies Meta<typeof WaitingScreen>

export default meta
type Story = StoryObj<typeof meta>

export const ForTheStart: Story = {
  args: { wait: { status: 'waiting', attempt: 1, reason: 'not_started', startsAt: '2026-11-21T10:00:00Z' } },
}

export const UntilSomebodyStartsIt: Story = {
  args: { wait: { status: 'waiting', attempt: 1, reason: 'not_started', startsAt: null } },
}

export const InTheLobby: Story = {
  args: { wait: { status: 'waiting', attempt: 1, reason: 'lobby', startsAt: null } },
}
