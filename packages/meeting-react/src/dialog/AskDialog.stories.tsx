import { MeetingError } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { AskDialog } from './AskDialog.tsx'

const meta = {
  component: AskDialog,
  parameters: { frame: 'screen' },
  args: {
    question: 'Remove Grace Hopper?',
    help: 'They are taken out of the meeting, and can ask to join again.',
    verb: 'Remove',
    onDo: (): Promise<unknown> => Promise.resolve(),
    onClose: fn(),
  },
} satisfies Meta<typeof AskDialog>

export default meta
type Story = StoryObj<typeof meta>

export const Asked: Story = {}

export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }

export const Refused: Story = {
  args: { onDo: () => Promise.reject(new MeetingError('permission.denied')) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(canvas.getByRole('alert')).toBeVisible())
  },
}
