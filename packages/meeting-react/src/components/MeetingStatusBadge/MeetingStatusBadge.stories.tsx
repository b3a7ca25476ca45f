import type { Meta, StoryObj } from '@storybook/react-vite'
import { MeetingStatusBadge } from './MeetingStatusBadge.tsx'

const meta = {
  component: MeetingStatusBadge,
  parameters: { frame: 'page' },
  args: { status: 'ACTIVE' },
} satisfies Meta<typeof MeetingStatusBadge>

export default meta
type Story = StoryObj<typeof meta>

export const Live: Story = {}

export const Scheduled: Story = { args: { status: 'SCHEDULED' } }

export const Ended: Story = { args: { status: 'ENDED' } }

export const Cancelled: Story = { args: { status: 'CANCELLED' } }

/** In the words of the v1 route they look the same. */
export const OfHosts: Story = {
  render: () => (
    <>
      <MeetingStatusBadge status="PENDING" />
      <MeetingStatusBadge status="PROCESSING" />
      <MeetingStatusBadge status="COMPLETED" />
      <MeetingStatusBadge status="CANCELLED" />
    </>
  ),
}

export const RightToLeft: Story = {
  ...OfHosts,
  decorators: [
    (Story) => (
      <div dir="rtl" style={{ display: 'grid' }}>
        <Story />
      </div>
    ),
  ],
}

export const Dark: Story = { ...OfHosts, globals: { theme: 'dark' } }
