import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { AS_HOST } from '../../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import type { BarShape } from './bar-shape.ts'
import { LeaveOrEndButton } from './LeaveOrEndButton.tsx'

interface Args {
  readonly shape: BarShape
}

const meta: Meta<Args> = {
  parameters: { frame: 'stage' },
  args: { shape: 'wide' },
  render: ({ shape }, context) => (
    <WithView>{(view) => <LeaveOrEndButton session={sessionOf(context)} view={view} shape={shape} />}</WithView>
  ),
}

export default meta
type Story = StoryObj<Args>

export const ForParticipants: Story = { loaders: [staged()] }

export const ForHosts: Story = {
  loaders: [staged(AS_HOST)],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Leave' }))
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'End for everyone' })).toBeVisible())
  },
}

export const ForHostsOnAPhone: Story = {
  ...ForHosts,
  args: { shape: 'narrow' },
  globals: { viewport: { value: 'phone' } },
}
