import type { DeviceSource } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import type { BarShape } from './bar-shape.ts'
import { OwnSourceButton } from './OwnSourceButton.tsx'

interface Args {
  readonly source: DeviceSource
  readonly shape: BarShape
}

const meta: Meta<Args> = {
  parameters: { frame: 'stage' },
  args: { source: 'microphone', shape: 'wide' },
  loaders: [staged()],
  render: (args, context) => (
    <WithView>
      {(view) => <OwnSourceButton {...args} session={sessionOf(context)} view={view} shortcut={undefined} />}
    </WithView>
  ),
}

export default meta
type Story = StoryObj<Args>

export const Microphone: Story = {}

export const Camera: Story = { args: { source: 'camera' } }

export const OnAPhone: Story = { args: { shape: 'narrow' } }

export const TurnedOff: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Turn off microphone' }))
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Turn on microphone' })).toBeVisible())
  },
}
