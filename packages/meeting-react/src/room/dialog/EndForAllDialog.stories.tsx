import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { AS_HOST } from '../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { EndForAllDialog } from './EndForAllDialog.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  loaders: [staged(AS_HOST)],
  render: (_, context) => <EndForAllDialog session={sessionOf(context)} onClose={fn()} />,
}

export default meta
type Story = StoryObj

export const Asked: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Cancel' })).toHaveFocus())
  },
}

export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }

export const UnderWay: Story = {
  play: async ({ canvas, loaded, userEvent }) => {
    loaded.meeting.ending.isSilent = true
    await userEvent.click(canvas.getByRole('button', { name: 'End for everyone' }))
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Ending…' })).toBeVisible())
  },
}

export const Refused: Story = {
  play: async ({ canvas, loaded, userEvent }) => {
    loaded.meeting.ending.refuses = 'network.unreachable'
    await userEvent.click(canvas.getByRole('button', { name: 'End for everyone' }))
    await waitFor(() => expect(canvas.getByRole('alert')).toBeVisible())
  },
}
