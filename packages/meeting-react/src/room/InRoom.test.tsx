import { RoomContext } from '@livekit/components-react'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
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

test('follows the session from room to room, without ever being without one, and what is in it stays', async () => {
  const { meeting } = await staged()()
  const [lost, next] = [new Room(), new Room()]
  const room = vi.spyOn(meeting.session, 'room', 'get').mockReturnValue(lost)
  const seen: (Room | undefined)[] = []
  function Looking() {
    seen.push(useContext(RoomContext))
    return <input aria-label="Note" />
  }
  const { container } = render(
    <InRoom session={meeting.session}>
      <Looking />
    </InRoom>,
  )
  const voices = () => container.querySelectorAll(':scope > div')
  const note = screen.getByLabelText('Note')
  await userEvent.type(note, 'half a thought')
  room.mockReturnValue(null)
  act(() => meeting.room.drop('lost'))
  expect(voices()).toHaveLength(0)
  room.mockReturnValue(next)
  act(() => meeting.clock.advance(0))
  await waitFor(() => expect(seen.at(-1)).toBe(next))
  expect(new Set(seen)).toEqual(new Set([lost, next]))
  expect(voices()).toHaveLength(1)
  expect(screen.getByLabelText('Note')).toBe(note)
  expect(note).toHaveValue('half a thought')
  expect(note).toHaveFocus()
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
