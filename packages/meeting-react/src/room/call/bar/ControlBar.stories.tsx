import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import { ControlBar } from './ControlBar.tsx'

const meta: Meta = {
  parameters: { frame: 'stage' },
  render: (_, context) => <WithView>{(view) => <ControlBar session={sessionOf(context)} view={view} />}</WithView>,
}

export default meta
type Story = StoryObj

export const AllOn: Story = { loaders: [staged()] }

export const AllOff: Story = { loaders: [staged({ join: {} })] }

export const TurningCameraOff: Story = {
  loaders: [staged()],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Turn off camera' }))
    await expect(await canvas.findByRole('button', { name: 'Turn on camera' })).toBeVisible()
  },
}
