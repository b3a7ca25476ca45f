import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { AS_HOST } from '../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { EndingNotice } from './EndingNotice.tsx'

interface Args {
  readonly minutes: number
}

const meta: Meta<Args> = {
  args: { minutes: 5 },
  loaders: [staged()],
  render: ({ minutes }, context) => <EndingNotice session={sessionOf(context)} minutes={minutes} onDismiss={fn()} />,
}

export default meta
type Story = StoryObj<Args>

export const FiveMinutes: Story = {}
export const OneMinute: Story = { args: { minutes: 1 } }
export const ForAHost: Story = { loaders: [staged(AS_HOST)] }
export const ForAHostOnAPhone: Story = { ...ForAHost, globals: { viewport: { value: 'phone' } } }
