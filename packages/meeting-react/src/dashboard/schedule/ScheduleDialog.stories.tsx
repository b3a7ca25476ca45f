import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { InBackend } from '../../../test/InBackend.tsx'
import { stopClock } from '../../../test/stopped-clock.ts'
import { ScheduleDialog } from './ScheduleDialog.tsx'

const meta = {
  component: ScheduleDialog,
  parameters: { frame: 'dashboard' },
  beforeEach: stopClock,
  args: { meeting: null, onSaved: fn(), onClose: fn() },
  decorators: [
    (Story) => (
      <InBackend>
        <Story />
      </InBackend>
    ),
  ],
} satisfies Meta<typeof ScheduleDialog>

export default meta
type Story = StoryObj<typeof meta>

export const Fresh: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Schedule a meeting' })).toBeVisible())
  },
}

export const Asking: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Title' }), 'Team Sync')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.getByRole('alertdialog', { name: 'Discard what you entered?' })).toBeVisible())
  },
}

export const OnAPhone: Story = { ...Fresh, globals: { viewport: { value: 'phone' } } }
