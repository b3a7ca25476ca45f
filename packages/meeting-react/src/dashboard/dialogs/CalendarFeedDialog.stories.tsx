import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { fakeBackend } from '../../../test/fake-backend.ts'
import { InBackend } from '../../../test/InBackend.tsx'
import { CalendarFeedDialog } from './CalendarFeedDialog.tsx'

const meta = {
  component: CalendarFeedDialog,
  parameters: { frame: 'dashboard' },
  args: { onClose: fn() },
  render: (args) => (
    <InBackend>
      <CalendarFeedDialog {...args} />
    </InBackend>
  ),
} satisfies Meta<typeof CalendarFeedDialog>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

export const WithAddress: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Make an address' }))
    await waitFor(() => expect(canvas.getByLabelText('Address for your calendar')).toBeVisible())
  },
}

export const WithAddressOnAPhone: Story = { ...WithAddress, globals: { viewport: { value: 'phone' } } }

export const Deleted: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Delete the address' }))
    await waitFor(() => expect(canvas.getByText(/The address is deleted/)).toBeVisible())
  },
}

export const ServerAway: Story = {
  render: (args) => (
    <InBackend
      arrange={() => {
        const backend = fakeBackend()
        backend.isAway = true
        return backend
      }}
    >
      <CalendarFeedDialog {...args} />
    </InBackend>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Make an address' }))
    await canvas.findByRole('alert')
  },
}
