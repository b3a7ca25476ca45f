import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { AS_HOST } from '../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { BanDialog } from './BanDialog.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  loaders: [staged({ people: 2, ...AS_HOST })],
  render: (_, context) => (
    <BanDialog
      session={sessionOf(context)}
      person={{ identity: 'p_1', name: 'Grace Hopper', isGuest: true }}
      onClose={fn()}
    />
  ),
}

export default meta
type Story = StoryObj

export const Asked: Story = {}

export const OfAGuest: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Ban' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Make a new link' }))
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'New link' })).toBeVisible())
  },
}

export const OfAGuestOnAPhone: Story = { ...OfAGuest, globals: { viewport: { value: 'phone' } } }
