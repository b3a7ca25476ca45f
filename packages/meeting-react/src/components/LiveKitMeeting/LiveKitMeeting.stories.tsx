import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { loseForGood, type Scene, sessionOf, staged } from '../../../test/staged-meeting.ts'
import { StudioDevices } from '../../../test/studio-devices.ts'
import { LiveKitMeeting, type LiveKitMeetingProps } from './LiveKitMeeting.tsx'

type Args = Omit<LiveKitMeetingProps, 'meetingId' | 'session'>

const meta: Meta<Args> = {
  parameters: { frame: 'none' },
  args: {
    title: 'Team Sync',
    name: 'Ada Lovelace',
    inviteUrl: 'https://meet.example.com/join/team-sync-a1b2c3d4e5',
    onJoined: fn(),
    onLeft: fn(),
    onExit: fn(),
  },
  render: (args, context) => <LiveKitMeeting {...args} theme={context.globals.theme} session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj<Args>

/** The meeting in one scene, shown once its heading is there: the room part loads first. */
const scene = (heading: string, details: Scene): Story => ({
  loaders: [staged(details)],
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('heading', { name: heading })).toBeVisible())
  },
})

const ended = (cause: 'replaced' | 'removed' | 'ended'): Scene => ({
  arrange: ({ room }) => room.drop(cause),
})

export const BeforeTheCall = scene('Team Sync', { join: null, world: { devices: new StudioDevices() } })

export const Connecting = { ...scene('Connecting…', { world: { room: { hangs: true } } }), args: { preJoin: false } }

export const InTheCall = scene('Team Sync', { people: 4 })

export const Reconnecting = scene('Team Sync', { people: 2, arrange: ({ room }) => room.interrupt() })

/** The room died; another one is entered by itself. */
export const Rejoining = scene('Team Sync', {
  people: 2,
  arrange: ({ admission, room }) => {
    admission.isSilent = true
    room.drop('lost')
  },
})

export const WaitingForTheStart: Story = {
  ...scene('This meeting hasn’t started yet', {
    join: null,
    arrange: async ({ admission, session }) => {
      admission.delays = 'not_started'
      session.join().catch(() => {})
    },
  }),
  args: { preJoin: false },
}

export const YouLeft = scene('You left the meeting', { arrange: ({ session }) => session.leave() })

export const OpenedElsewhere = scene('You joined from somewhere else', ended('replaced'))

export const Removed = scene('You were removed from the meeting', ended('removed'))

export const EndedForEveryone = scene('The meeting has ended', ended('ended'))

export const ConnectionLost = scene('The connection to the meeting was lost', { arrange: loseForGood })

export const NotLetIn = scene('The media server didn’t let you in', {
  world: { room: { refuses: 'connection.refused' } },
})

export const LeavingAndComingBack: Story = {
  ...InTheCall,
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Leave' }))
    await expect(args.onLeft).toHaveBeenCalledWith('user')
    await userEvent.click(await canvas.findByRole('button', { name: 'Rejoin' }))
    await waitFor(() => expect(canvas.getByRole('group', { name: 'Meeting controls' })).toBeVisible())
  },
}

/** The colours that a host has set, whatever the system's are. */
export const Light: Story = { ...BeforeTheCall, globals: { theme: 'light' } }

export const Dark: Story = { ...BeforeTheCall, globals: { theme: 'dark' } }
