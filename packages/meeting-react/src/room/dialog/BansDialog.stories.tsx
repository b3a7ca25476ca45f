import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { AS_HOST } from '../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { BansDialog } from './BansDialog.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  loaders: [staged(AS_HOST)],
  render: (_, context) => <BansDialog session={sessionOf(context)} onClose={fn()} />,
}

export default meta
type Story = StoryObj

export const Nobody: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Nobody is banned from this meeting.')).toBeVisible())
  },
}

export const Three: Story = {
  loaders: [
    staged({
      arrange: async (meeting) => {
        AS_HOST.arrange?.(meeting)
        for (const name of ['Grace Hopper', 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3), 'Alan Turing']) {
          meeting.room.enter(name, { name })
          await meeting.session.moderation.ban(name)
        }
      },
    }),
  ],
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Alan Turing')).toBeVisible())
  },
}

export const ThreeOnAPhone: Story = { ...Three, globals: { viewport: { value: 'phone' } } }
