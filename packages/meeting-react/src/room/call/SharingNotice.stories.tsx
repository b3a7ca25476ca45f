import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { SharingNotice } from './SharingNotice.tsx'

const meta: Meta = {
  loaders: [staged({ arrange: ({ session }) => session.setScreenShare(true) })],
  render: (_, context) => <SharingNotice session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj

export const Sharing: Story = {}
export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
