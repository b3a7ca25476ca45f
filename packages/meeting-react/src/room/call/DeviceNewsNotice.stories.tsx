import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { DeviceNewsNotice, type DeviceNewsNoticeProps } from './DeviceNewsNotice.tsx'

type Args = Pick<DeviceNewsNoticeProps, 'news'>

const headset = { id: 'headset', label: 'Jabra Evolve2 65 (Bluetooth)' }

const meta: Meta<Args> = {
  loaders: [staged()],
  render: ({ news }, context) => <DeviceNewsNotice session={sessionOf(context)} news={news} />,
}

export default meta
type Story = StoryObj<Args>

export const Replaced: Story = {
  args: {
    news: { type: 'replaced', kind: 'microphone', lost: headset, device: { id: 'b', label: 'Built-in microphone' } },
  },
}
export const Returned: Story = { args: { news: { type: 'returned', kind: 'speaker', device: headset } } }
export const Lost: Story = { args: { news: { type: 'lost', kind: 'camera', lost: { id: 'c', label: 'Brio 500' } } } }
export const OnAPhone: Story = { ...Replaced, globals: { viewport: { value: 'phone' } } }
