import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../test/staged-meeting.ts'
import { InRoom } from './InRoom.tsx'

const meta: Meta = {
  loaders: [staged({ people: 2 })],
  render: (_, context) => (
    <InRoom session={sessionOf(context)}>
      <p>What stands in here hears the others, and may be made of LiveKit’s own components.</p>
    </InRoom>
  ),
}

export default meta
type Story = StoryObj

export const AroundAPart: Story = {}
