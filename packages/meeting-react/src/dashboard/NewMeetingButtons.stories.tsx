import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { NewMeetingButtons } from './NewMeetingButtons.tsx'

const meta = {
  component: NewMeetingButtons,
  parameters: { frame: 'dashboard' },
  args: { isStarting: false, onStart: fn(), onSchedule: fn(), onReach: fn() },
} satisfies Meta<typeof NewMeetingButtons>

export default meta
type Story = StoryObj<typeof meta>

export const Idle: Story = {}

export const Alone: Story = { args: { isAlone: true } }

export const Starting: Story = { args: { isStarting: true } }

export const OnAPhone: Story = { ...Alone, globals: { viewport: { value: 'phone' } } }
