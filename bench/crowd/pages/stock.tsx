import { RoomContext, VideoConference } from '@livekit/components-react'
import '@livekit/components-styles'
import { Room } from 'livekit-client'
import { createRoot } from 'react-dom/client'
import { type Crowd, createCrowd, fill } from './crowd.ts'

/** A room with everything in it, as LiveKit's own components are documented. */
export async function show(root: HTMLElement, people: number): Promise<Crowd> {
  const room = new Room({ adaptiveStream: true, dynacast: true })
  await fill(room, people)
  createRoot(root).render(
    <div data-lk-theme="default" style={{ height: '100%' }}>
      <RoomContext.Provider value={room}>
        <VideoConference />
      </RoomContext.Provider>
    </div>,
  )
  return createCrowd({
    room,
    tiles: () =>
      [...root.querySelectorAll<HTMLElement>('.lk-grid-layout > .lk-participant-tile')].map((element) => ({
        element,
        identity: element.querySelector('.lk-participant-name')?.textContent ?? '',
      })),
  })
}
