import { MeetingError } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { WhyNot } from './WhyNot.tsx'

const meta: Meta<typeof WhyNot> = { component: WhyNot }

export default meta
type Story = StoryObj<typeof WhyNot>

export const Denied: Story = { args: { error: new MeetingError('permission.denied') } }

export const ServerAway: Story = { args: { error: new MeetingError('network.unreachable') } }
