import type { WaitingReason } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { StudioDevices } from '../../../test/studio-devices.ts'
import { WaitingScreen, type WaitingScreenProps } from './WaitingScreen.tsx'

type Args = Omit<WaitingScreenProps, 'session'>

const waiting = (reason: WaitingReason, startsAt: string | null, isHostHere: boolean | null = null): Args['wait'] => ({
  status: 'waiting',
  attempt: 1,
  reason,
  startsAt,
  isHostHere,
  isLocked: false,
})

const meta: Meta<Args> = {
  parameters: { frame: 'screen' },
  loaders: [staged({ join: null, world: { devices: new StudioDevices() } })],
  args: {
    title: 'Team Sync',
    wait: waiting('not_started', '2026-11-21T10:00:00Z'),
    entering: { microphone: true, camera: true },
    onLeave: fn(),
  },
  render: (args, context) => <WaitingScreen {...args} session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj<Args>

export const ForTheStart: Story = {}

export const UntilSomebodyStartsIt: Story = { args: { wait: waiting('not_started', null) } }

export const InTheLobby: Story = { args: { wait: waiting('lobby', null) } }

export const InTheLobbyWithoutAHost: Story = { args: { wait: waiting('lobby', null, false) } }

export const InTheLobbyOfALockedMeeting: Story = { args: { wait: { ...waiting('lobby', null, true), isLocked: true } } }

export const InTheLobbyOnAPhone: Story = { ...InTheLobby, globals: { viewport: { value: 'phone' } } }
