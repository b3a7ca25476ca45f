import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { MiniPlayer } from './MiniPlayer.tsx'

const meta: Meta = {
  parameters: { frame: 'page' },
  loaders: [staged({ people: 3 })],
  render: (_, context) => (
    <div className="pl-mini-frame" data-theme="auto">
      <MiniPlayer session={sessionOf(context)} onReturn={fn()} />
    </div>
  ),
}

export default meta
type Story = StoryObj

export const InACorner: Story = {}
export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
