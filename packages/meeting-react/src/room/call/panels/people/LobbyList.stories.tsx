import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { AS_HOST } from '../../../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../../../test/staged-meeting.ts'
import { LobbyList } from './LobbyList.tsx'

const meta: Meta = {
  render: (_, context) => (
    <div style={{ maxWidth: 344 }}>
      <LobbyList session={sessionOf(context)} run={fn()} ask={fn()} />
    </div>
  ),
}

export default meta
type Story = StoryObj

const knocked = (...people: readonly (readonly [name: string, userId?: string])[]) =>
  staged({
    arrange: (meeting: FakeMeeting) => {
      AS_HOST.arrange?.(meeting)
      for (const person of people) meeting.knock(...person)
    },
  })

export const One: Story = { loaders: [knocked(['Grace Hopper'])] }
export const Three: Story = {
  loaders: [knocked(['Grace Hopper'], ['Alan Turing', 'user-7'], ['Wolfeschlegelsteinhausenbergerdorff the Second'])],
}
export const ThreeOnAPhone: Story = { ...Three, globals: { viewport: { value: 'phone' } } }
