import { act, render, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { simulatedCamera, simulatedRoom } from '../../../../test/simulated-camera.ts'
import { staged } from '../../../../test/staged-meeting.ts'
import { Picture } from './Picture.tsx'
import { Tile } from './Tile.tsx'

/** jsdom plays nothing. */
class SilentStream extends EventTarget {
  readonly #tracks = new Set<unknown>()
  getTracks() {
    return [...this.#tracks]
  }
  getVideoTracks() {
    return this.getTracks()
  }
  getAudioTracks() {
    return []
  }
  addTrack(track: unknown) {
    this.#tracks.add(track)
  }
  removeTrack(track: unknown) {
    this.#tracks.delete(track)
  }
}

vi.stubGlobal('MediaStream', SilentStream)
vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
Object.assign(HTMLCanvasElement.prototype, {
  captureStream: () => ({ getTracks: () => [Object.assign(new EventTarget(), { kind: 'video', id: 'camera' })] }),
})

const shownBy = (video: HTMLVideoElement | null) =>
  video?.srcObject instanceof SilentStream ? video.srcObject.getVideoTracks() : []

test('shows a camera as soon as its picture arrives, and lets go of it when it goes away', async () => {
  const publication = await simulatedCamera()
  expect(publication.videoTrack).toBeUndefined()
  const { container, unmount } = render(<Picture publication={publication} />)
  const video = container.querySelector('video')
  await waitFor(() => expect(shownBy(video)).toEqual([publication.videoTrack?.mediaStreamTrack]))
  unmount()
  expect(publication.videoTrack?.attachedElements).toEqual([])
})

test('shows one that is there already, without sound', async () => {
  const publication = await simulatedCamera()
  await waitFor(() => expect(publication.videoTrack).toBeDefined())
  const { container } = render(<Picture publication={publication} />)
  const video = container.querySelector('video')
  expect(shownBy(video)).toEqual([publication.videoTrack?.mediaStreamTrack])
  expect(video?.muted).toBe(true)
})

test('goes on with the camera that it is given instead', async () => {
  const [before, now] = [await simulatedCamera(), await simulatedCamera()]
  await waitFor(() => expect(before.videoTrack && now.videoTrack).toBeDefined())
  const { container, rerender } = render(<Picture publication={before} />)
  rerender(<Picture publication={now} />)
  expect(shownBy(container.querySelector('video'))).toEqual([now.videoTrack?.mediaStreamTrack])
  expect(before.videoTrack?.attachedElements).toEqual([])
})

test('is in a tile the one of the room that one is in: of no lost one, and of the next', async () => {
  const [lost, next] = [await simulatedRoom(), await simulatedRoom()]
  const { identity } = lost
  const { meeting } = await staged({ arrange: ({ room }) => room.enter(identity, { camera: 'on' }) })()
  const { session, clock } = meeting
  const participant = session.getSnapshot().participants.find((person) => person.identity === identity)
  if (participant === undefined) throw new Error('Nobody is there.')
  const room = vi.spyOn(session, 'room', 'get').mockReturnValue(lost.room)
  const { container } = render(<Tile session={session} participant={participant} />)
  const video = () => container.querySelector('video')
  await waitFor(() => expect(shownBy(video())).toEqual([lost.publication.videoTrack?.mediaStreamTrack]))
  room.mockReturnValue(null)
  act(() => meeting.room.drop('lost'))
  expect(video()).toBeNull()
  expect(lost.publication.videoTrack?.attachedElements).toEqual([])
  room.mockReturnValue(next.room)
  act(() => clock.advance(0))
  await waitFor(() => expect(shownBy(video())).toEqual([next.publication.videoTrack?.mediaStreamTrack]))
})
