import type { Participant, TileSource } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { CSSProperties } from 'react'
import { expect } from 'storybook/test'
import { type Scene, sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { Tile } from './Tile.tsx'

interface Args {
  /** Of the tile, 16:9. */
  readonly width: number
  readonly source: TileSource
}

const meta: Meta<Args> = {
  parameters: { frame: 'stage' },
  args: { width: 480, source: 'camera' },
  argTypes: { width: { control: { type: 'range', min: 120, max: 960 } } },
  render: ({ width, source }, context) => {
    const session = sessionOf(context)
    const last = session.getSnapshot().participants.at(-1)
    const size: CSSProperties & Record<`--${string}`, string> = {
      '--pl-tile-width': `${width}px`,
      '--pl-tile-height': `${(width * 9) / 16}px`,
    }
    return (
      <ul className="pl-grid" style={{ ...size, width: 'auto' }}>
        {last && <Tile session={session} participant={last} source={source} />}
      </ul>
    )
  },
}

export default meta
type Story = StoryObj<Args>

/** Somebody's tile. */
const somebody = (
  details: Partial<Omit<Participant, 'identity' | 'isLocal'>>,
  then: Scene['arrange'] = () => {},
): Story => ({
  loaders: [
    staged({
      arrange: (meeting) => {
        meeting.room.enter('p_grace', { name: 'Grace Hopper', microphone: 'on', ...details })
        return then(meeting)
      },
    }),
  ],
})

export const You: Story = { loaders: [staged()] }

export const Listening = somebody({})

export const Speaking: Story = {
  ...somebody({}, ({ room }) => room.speak('p_grace')),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('listitem')).toHaveTextContent('Grace HopperSpeaking')
  },
}

export const Muted: Story = {
  ...somebody({ microphone: 'muted' }),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('img', { name: 'Microphone off' })).toBeVisible()
  },
}

export const Spotlighted = somebody({}, ({ room }) => room.setInfo({ spotlight: 'p_grace' }))

export const LongName = somebody({
  name: 'Wolfeschlegelsteinhausenbergerdorff Schafferswarenwohlgepflege the Second of His Name',
  microphone: 'off',
})

export const Small: Story = { ...LongName, args: { width: 140 } }

/** Of a screen whose picture is under way. */
export const ScreenAwaited: Story = { ...somebody({ screen: 'on' }), args: { source: 'screen' } }

export const SmallScreenAwaited: Story = { ...ScreenAwaited, args: { source: 'screen', width: 160 } }
