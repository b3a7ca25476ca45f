import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { LeaveButton } from './LeaveButton.tsx'

const meta: Meta = {
  parameters: { frame: 'stage' },
  loaders: [staged()],
  render: (_, context) => <LeaveButton session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj

export const AtRest: Story = {}

export const Focused: Story = { play: ({ userEvent }) => userEvent.tab() }
