import { render, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { simulatedCamera } from '../../../../test/simulated-camera.ts'
import { Picture } from './Picture.tsx'

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
