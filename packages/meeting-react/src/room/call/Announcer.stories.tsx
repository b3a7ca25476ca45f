import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { Announcer } from './Announcer.tsx'

/** Nothing to see: it is for those who listen. */
const meta: Meta = {
  loaders: [staged({ people: 2 })],
  render: (_, context) => <Announcer session={sessionOf(context)} isChatOpen={false} />,
}

export default meta
type Story = StoryObj

export const SomebodyComes: Story = {
  play: async ({ canvas, loaded }) => {
    const { room, clock } = (loaded as { readonly meeting: FakeMeeting }).meeting
    room.enter('p_new', { name: 'Emmy Noether' })
    clock.advance(1_000)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Emmy Noether joined.'))
  },
}
