import { RoomContext } from '@livekit/components-react'
import { render, screen } from '@testing-library/react'
import { Room } from 'livekit-client'
import { useContext } from 'react'
import { expect, test, vi } from 'vitest'
import { staged } from '../../test/staged-meeting.ts'
import { InRoom } from './InRoom.tsx'

function RoomOfLiveKit() {
  return <p>{useContext(RoomContext) === undefined ? 'no room' : 'a room'}</p>
}

test("gives LiveKit's own components the room that the session is in", async () => {
  const { meeting } = await staged()()
  vi.spyOn(meeting.session, 'room', 'get').mockReturnValue(new Room())
  render(
    <InRoom session={meeting.session}>
      <RoomOfLiveKit />
    </InRoom>,
  )
  expect(screen.getByText('a room')).toBeVisible()
})

test('without one it shows what is in it all the same', async () => {
  const { meeting } = await staged()()
  render(
    <InRoom session={meeting.session}>
      <RoomOfLiveKit />
    </InRoom>,
  )
  expect(screen.getByText('no room')).toBeVisible()
})

test('once it is off the page its voices stand in no tree, or LiveKit would keep them and all that was on the page', async () => {
  const { meeting } = await staged()()
  vi.spyOn(meeting.session, 'room', 'get').mockReturnValue(new Room())
  const { container, unmount } = render(<InRoom session={meeting.session}>The call</InRoom>)
  const voice = document.createElement('audio')
  // Where LiveKit plays it.
  container.querySelector('div > div')?.append(voice)
  expect(voice.isConnected).toBe(true)
  unmount()
  expect(voice.parentElement).toBeNull()
})
