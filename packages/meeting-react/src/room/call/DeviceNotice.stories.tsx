import type { DeviceSource, MeetingErrorCode } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { DeviceNotice } from './DeviceNotice.tsx'

interface Args {
  readonly source: DeviceSource
}

const meta: Meta<Args> = {
  render: ({ source }, context) => <DeviceNotice session={sessionOf(context)} source={source} />,
}

export default meta
type Story = StoryObj<Args>

const trouble = (source: DeviceSource, code: MeetingErrorCode): Story => ({
  args: { source },
  loaders: [staged({ world: { room: { devices: { [source]: code } } } })],
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toBeVisible()
  },
})

export const CameraInUse = trouble('camera', 'device.in_use')

export const MicrophoneDenied = trouble('microphone', 'device.permission_denied')

export const OnAPhone: Story = { ...MicrophoneDenied, globals: { viewport: { value: 'phone' } } }
