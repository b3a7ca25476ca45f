import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { aMeeting } from '../../../test/a-meeting.ts'
import { ReadyDialog } from './ReadyDialog.tsx'

const meta = {
  component: ReadyDialog,
  parameters: { frame: 'dashboard' },
  args: { meeting: aMeeting(), href: '/meeting/m1', onJoin: fn(), onClose: fn() },
} satisfies Meta<typeof ReadyDialog>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Your meeting is ready' })).toBeVisible())
  },
}

export const OnAPhone: Story = { ...Default, globals: { viewport: { value: 'phone' } } }
