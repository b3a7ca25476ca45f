import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { Reactions } from './Reactions.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  loaders: [staged({ people: 4 })],
  render: (_, context) => (
    <div className="pl-call">
      <div className="pl-stage">
        <Reactions session={sessionOf(context)} />
      </div>
    </div>
  ),
}

export default meta
type Story = StoryObj

const given = (...signs: readonly (readonly [string, string])[]): Story => ({
  play: async ({ canvas, loaded }) => {
    const { room } = (loaded as { readonly meeting: FakeMeeting }).meeting
    for (const [from, emoji] of signs) room.react(from, emoji)
    await expect((await canvas.findAllByRole('listitem')).length).toBe(Math.min(6, signs.length))
  },
})

export const One = given(['p_1', '👏'])

export const Applause = given(...Array.from({ length: 8 }, (_, index) => [`p_${1 + (index % 3)}`, '👏'] as const))

export const LongName: Story = {
  ...given(['p_1', '❤️']),
  loaders: [
    staged({
      people: 2,
      arrange: ({ room }) => room.change('p_1', { name: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3) }),
    }),
  ],
}

export const OnAPhone: Story = { ...Applause, globals: { viewport: { value: 'phone' } } }
