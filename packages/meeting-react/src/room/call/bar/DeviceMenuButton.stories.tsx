import type { DeviceSource } from '@plenum/meeting-sdk'
import { FakeDevices } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import { DeviceMenuButton } from './DeviceMenuButton.tsx'

interface Args {
  readonly source: DeviceSource
}

const meta: Meta<Args> = {
  parameters: { frame: 'stage' },
  args: { source: 'microphone' },
  loaders: [staged()],
  render: ({ source }, context) => (
    <WithView>{(view) => <DeviceMenuButton session={sessionOf(context)} view={view} source={source} />}</WithView>
  ),
}

export default meta
type Story = StoryObj<Args>

const opened: Story['play'] = async ({ canvas, userEvent }) => {
  await userEvent.click(canvas.getByRole('button'))
  await waitFor(() => expect(canvas.getByRole('menu')).toBeVisible())
}

export const Closed: Story = {}

export const Microphones: Story = { play: opened }

/** By its first letters; then the focus is back at the button. */
export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button')
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByRole('menuitemradio', { name: 'Built-in microphone' })).toHaveFocus())
    await userEvent.keyboard('head')
    await waitFor(() => expect(canvas.getByRole('menuitemradio', { name: 'Headset' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(button).toHaveFocus())
    await expect(canvas.queryByRole('menu')).toBeNull()
  },
}

export const Cameras: Story = { args: { source: 'camera' }, play: opened }

export const InFirefox: Story = {
  loaders: [staged({ world: { devices: new FakeDevices({ capabilities: { canAskForSpeaker: true } }) } })],
  play: opened,
}

export const OnATablet: Story = {
  args: { source: 'camera' },
  loaders: [staged({ world: { devices: new FakeDevices({ capabilities: { canSwitchFacing: true } }) } })],
  play: opened,
}

export const BeforePermission: Story = {
  loaders: [staged({ join: {}, world: { devices: new FakeDevices({ permission: 'prompt' }) } })],
  play: opened,
}

export const LongNames: Story = {
  loaders: [
    staged({
      world: {
        devices: new FakeDevices({
          devices: {
            microphones: Array.from({ length: 14 }, (_, index) => ({
              id: `mic-${index}`,
              label: `Conference room ceiling microphone array number ${index}, left wall (USB Audio 08bb:2902)`,
            })),
            cameras: [],
            speakers: [],
          },
        }),
      },
    }),
  ],
  play: opened,
}
