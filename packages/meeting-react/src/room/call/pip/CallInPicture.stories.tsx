import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { fn } from 'storybook/test'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { CallInPicture, type CallInPictureProps } from './CallInPicture.tsx'

const meta: Meta = {
  parameters: { frame: 'stage' },
  loaders: [staged({ people: 3, arrange: ({ room }) => room.speak('p_1') })],
  render: (_, context) => <BothPlaces session={sessionOf(context)} onReturn={fn()} />,
}

/** The other window stands below the page. */
function BothPlaces(props: Omit<CallInPictureProps, 'place'>) {
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  return (
    <>
      <div style={{ height: 200 }}>{place !== null && <CallInPicture {...props} place={place} />}</div>
      <div
        ref={setPlace}
        style={{ position: 'relative', width: 320, height: 260, transform: 'none', contain: 'paint' }}
      />
    </>
  )
}

export default meta
type Story = StoryObj

export const Elsewhere: Story = {}
