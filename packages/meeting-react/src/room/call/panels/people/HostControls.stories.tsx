import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { AS_HOST } from '../../../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../../../test/staged-meeting.ts'
import { WithView } from '../../../../../test/WithView.tsx'
import { HostControls } from './HostControls.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  loaders: [
    staged({
      arrange: (meeting) => {
        AS_HOST.arrange?.(meeting)
        meeting.room.setInfo({ locked: true, endsAt: '2026-11-21T11:00:00.000Z' })
      },
    }),
  ],
  render: (_, context) => (
    <div style={{ display: 'flex', justifyContent: 'center' }}>
      <WithView>
        {(view) => <HostControls session={sessionOf(context)} view={view} run={(command) => command()} />}
      </WithView>
    </div>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Host controls' }))
    await waitFor(() => expect(canvas.getByRole('menu', { name: 'Host controls' })).toBeVisible())
  },
}

export default meta
type Story = StoryObj

export const Open: Story = {}
export const OpenOnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
