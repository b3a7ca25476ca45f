import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { StudioDevices } from '../../../test/studio-devices.ts'
import { SettingsDialog } from './SettingsDialog.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  loaders: [staged({ world: { devices: new StudioDevices() } })],
  render: (_, context) => <SettingsDialog session={sessionOf(context)} onClose={fn()} />,
}

export default meta
type Story = StoryObj

const phone = { viewport: { value: 'phone' } }

export const AllOn: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('Preview of your camera')).toBeVisible())
  },
}

export const AllOff: Story = {
  loaders: [staged({ join: {}, world: { devices: new StudioDevices() } })],
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('option', { name: 'Headset' })).toBeInTheDocument()
    await expect(canvas.queryByLabelText('Preview of your camera')).toBeNull()
  },
}

export const InFirefox: Story = {
  loaders: [staged({ join: {}, world: { devices: new StudioDevices({ capabilities: { canAskForSpeaker: true } }) } })],
}

export const BeforePermission: Story = {
  loaders: [staged({ join: {}, world: { devices: new StudioDevices({ permission: 'prompt' }) } })],
}

export const OnAPhone: Story = { ...AllOn, globals: phone }

export const OnAPhoneInLandscape: Story = { ...AllOn, globals: { viewport: { value: 'landscape' } } }
