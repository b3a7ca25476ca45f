import { MeetingError } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeviceTrouble } from './DeviceTrouble.tsx'

const meta = {
  component: DeviceTrouble,
  args: { source: 'microphone', error: new MeetingError('device.in_use') },
} satisfies Meta<typeof DeviceTrouble>

export default meta
type Story = StoryObj<typeof meta>

export const InUse: Story = {}
export const Blocked: Story = { args: { error: new MeetingError('device.permission_denied') } }
export const NotFound: Story = { args: { source: 'camera', error: new MeetingError('device.not_found') } }
