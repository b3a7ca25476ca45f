import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { SoundBlockedNotice } from './SoundBlockedNotice.tsx'

const meta: Meta = {
  loaders: [staged({ arrange: ({ room }) => room.blockAudio() })],
  render: (_, context) => <SoundBlockedNotice session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj

export const Blocked: Story = {}
export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
