import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { chatScene } from '../../../test/chat-scene.ts'
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

export const TwentyFive: Story = { loaders: [staged({ people: 25 })] }

export const ScreenShared: Story = {
  loaders: [staged({ people: 6, arrange: ({ room }) => room.change('p_2', { screen: 'on' }) })],
}

const talk = staged(
  chatScene([
    { from: 'p_ada', text: 'The notes are at https://example.com/notes', at: '2026-11-20T16:59:00Z' },
    { from: 'p_grace', text: 'Shall we begin with the numbers?', at: '2026-11-21T10:21:00Z' },
    { from: 'p_grace', text: 'They are the shortest part.', at: '2026-11-21T10:21:20Z' },
    { from: 'p_you', text: 'Yes, please.', at: '2026-11-21T10:22:00Z' },
  ]),
)

export const ChatOpen: Story = {
  loaders: [talk],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: en.chat }))
    const last = await canvas.findByText('Yes, please.')
    await waitFor(() => expect(last).toBeVisible())
  },
}

export const ChatOpenOnAPhone: Story = { ...ChatOpen, globals: phone }

export const PeopleOpen: Story = {
  loaders: [
    staged({
      people: 9,
      arrange: ({ room }) => {
        room.change('p_3', { handRaisedAt: '2026-11-21T10:00:00.000Z' })
        room.change('p_1', { role: 'host' })
      },
    }),
  ],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: en.withHands(en.peopleCount(9), 1) }))
    await waitFor(() => expect(canvas.getByRole('searchbox', { name: en.searchPeople })).toBeVisible())
  },
}

export const RightToLeft: Story = {
  loaders: [staged({ people: 4, arrange: ({ room }) => room.change('p_2', { screen: 'on' }) })],
  render: (args, context) => (
    <div dir="rtl" style={{ height: '100%' }}>
      <Call {...args} session={sessionOf(context)} />
    </div>
  ),
}

export const ScriptsOfTheWorld: Story = {
  loaders: [
    staged({
      arrange: ({ room }) => {
        room.enter('p_ar', { name: 'ليلى حداد' })
        room.enter('p_hi', { name: 'अदिति शर्मा' })
        room.enter('p_zh', { name: '王小明' })
        room.enter('p_vi', { name: 'Nguyễn Thị Ánh' })
        room.enter('p_el', { name: 'Ελένη Παππά' })
      },
    }),
  ],
}
