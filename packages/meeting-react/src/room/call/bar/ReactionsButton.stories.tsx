import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { ReactionsButton } from './ReactionsButton.tsx'

const meta: Meta = {
  parameters: { frame: 'stage' },
  loaders: [staged()],
  render: (_, context) => <ReactionsButton session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj

export const Closed: Story = {}

export const Opened: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send a reaction' }))
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'Heart' })).toBeVisible())
  },
}

/** The smallest page that has it: 320 px. */
export const OnASmallPage: Story = {
  ...Opened,
  decorators: [
    (Story) => (
      <div style={{ width: 320 }}>
        <Story />
      </div>
    ),
  ],
}
