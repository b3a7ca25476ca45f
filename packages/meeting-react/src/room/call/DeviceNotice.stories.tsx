import { type LocalSource, MeetingError, type MeetingErrorCode } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { DeviceNotice } from './DeviceNotice.tsx'

interface Args {
  readonly source: LocalSource
  readonly code: MeetingErrorCode
}

const meta: Meta<Args> = {
  render: ({ source, code }, context) => (
    <DeviceNotice session={sessionOf(context)} source={source} error={new MeetingError(code)} onDismiss={() => {}} />
  ),
}

export default meta
type Story = StoryObj<Args>

const trouble = (source: LocalSource, code: MeetingErrorCode): Story => ({
  args: { source, code },
  loaders: [staged()],
})

export const CameraInUse = trouble('camera', 'device.in_use')

export const MicrophoneDenied = trouble('microphone', 'device.permission_denied')

export const ScreenNotAllowed = trouble('screen', 'permission.denied')

export const OnAPhone: Story = { ...MicrophoneDenied, globals: { viewport: { value: 'phone' } } }
