import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { en } from '../../words/en.ts'
import { Call, type CallProps } from './Call.tsx'

type Args = Omit<CallProps, 'session'>

const meta: Meta<Args> = {
  // By itself Storybook would merge it with the folder.
  title: 'room/call/Call',
  parameters: { frame: 'screen' },
  args: { title: 'Team Sync', inviteUrl: undefined, isReconnecting: false },
  render: (args, context) => <Call {...args} session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj<Args>

const phone = { viewport: { value: 'phone' } }

export const Alone: Story = {
  loaders: [staged()],
  args: { inviteUrl: 'https://meet.example.com/join/team-sync-a1b2c3d4e5' },
}

export const AloneOnAPhone: Story = { ...Alone, globals: phone }

export const Two: Story = { loaders: [staged({ people: 2 })] }

export const TwoOnAPhone: Story = { ...Two, globals: phone }

export const Nine: Story = {
  loaders: [staged({ people: 9, arrange: ({ room }) => room.speak('p_1', 'p_4') })],
}

export const Sixteen: Story = { loaders: [staged({ people: 16 })] }

export const SixteenOnAPhone: Story = { ...Sixteen, globals: phone }

export const OnAPhoneInLandscape: Story = {
  loaders: [staged({ people: 4 })],
  globals: { viewport: { value: 'landscape' } },
}

export const LongWords: Story = {
  loaders: [
    staged({
      arrange: ({ room }) => room.enter('p_long', { name: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3) }),
    }),
  ],
  args: { title: 'Quarterly review of everything that we said we would do and then did not, with all of the people' },
}

export const LongWordsOnAPhone: Story = { ...LongWords, globals: phone }

export const Reconnecting: Story = {
  loaders: [staged({ people: 4, arrange: ({ room }) => room.interrupt() })],
  args: { isReconnecting: true },
}

export const SoundBlocked: Story = {
  loaders: [staged({ people: 2, arrange: ({ room }) => room.blockAudio() })],
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(en.soundBlocked)
  },
}

/** All that can stand above the stage at one time. */
export const EveryNotice: Story = {
  loaders: [
    staged({
      people: 4,
      world: { room: { devices: { camera: 'device.in_use', microphone: 'device.permission_denied' } } },
      arrange: ({ room }) => room.blockAudio(),
    }),
  ],
  args: { isReconnecting: true },
}

export const EveryNoticeOnAPhone: Story = { ...EveryNotice, globals: phone }
