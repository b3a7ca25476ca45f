import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { aMeeting } from '../../../test/a-meeting.ts'
import { InBackend } from '../../../test/InBackend.tsx'
import { DashboardDialogs } from './DashboardDialogs.tsx'

const meta = {
  component: DashboardDialogs,
  parameters: { frame: 'dashboard' },
  args: {
    dialog: { kind: 'newLink', meeting: aMeeting() },
    hrefOf: ({ id }) => `/meeting/${id}`,
    onOpen: fn(),
    onClose: fn(),
    onDone: fn(),
  },
  decorators: [
    (Story) => (
      <InBackend>
        <Story />
      </InBackend>
    ),
  ],
} satisfies Meta<typeof DashboardDialogs>

export default meta
type Story = StoryObj<typeof meta>

export const NewLink: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('alertdialog', { name: 'Make a new link?' })).toBeVisible())
  },
}

export const End: Story = { args: { dialog: { kind: 'end', meeting: aMeeting({ status: 'ACTIVE' }) } } }
