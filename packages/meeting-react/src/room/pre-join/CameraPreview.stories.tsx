import { MeetingError } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { drawing } from '../../../test/studio-devices.ts'
import { CameraPreview } from './CameraPreview.tsx'

const NOTHING = { stream: null, error: null, retry: fn() }

const meta = {
  component: CameraPreview,
  args: { preview: NOTHING, isWanted: true },
  decorators: [
    (Story) => (
      <div style={{ width: 'min(640px, calc(100vw - 48px))' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof CameraPreview>

export default meta
type Story = StoryObj<typeof meta>

/** The stream is made while rendering: as an argument Storybook would try to write it down. */
export const On: Story = {
  loaders: [() => ({ stream: drawing() })],
  render: (args, { loaded }) => <CameraPreview {...args} preview={{ ...NOTHING, stream: loaded.stream }} />,
}

export const Starting: Story = {}

export const Off: Story = { args: { isWanted: false } }

export const Denied: Story = {
  args: { preview: { ...NOTHING, error: new MeetingError('device.permission_denied') } },
}

export const NotSecure: Story = { args: { preview: { ...NOTHING, error: new MeetingError('page.not_secure') } } }

export const DeniedOnAPhone: Story = { ...Denied, globals: { viewport: { value: 'phone' } } }
