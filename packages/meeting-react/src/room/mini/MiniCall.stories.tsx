import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { MiniCall } from './MiniCall.tsx'

const meta: Meta = {
  parameters: { frame: 'part' },
  render: (_, context) => (
    <div style={{ width: 320 }}>
      <MiniCall session={sessionOf(context)} onReturn={fn()} />
    </div>
  ),
}

export default meta
type Story = StoryObj

export const SomebodySpeaks: Story = { loaders: [staged({ people: 3, arrange: ({ room }) => room.speak('p_1') })] }
export const Alone: Story = { loaders: [staged()] }
export const Reconnecting: Story = { loaders: [staged({ people: 3, arrange: ({ room }) => room.interrupt() })] }
