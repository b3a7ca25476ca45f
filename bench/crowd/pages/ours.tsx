import type { MeetingSlots } from '@plenum/meeting-react'
import { LiveKitMeeting } from '@plenum/meeting-react'
import '@plenum/meeting-react/styles.css'
import { createMeetingSession } from '@plenum/meeting-sdk/session'
import { createRoot } from 'react-dom/client'
import { LiveKitRoom } from '../../../packages/meeting-sdk/src/room/livekit-room.ts'
import { type Crowd, createCrowd, fill } from './crowd.ts'

/** The whole meeting on a session of its own, whose room is filled where it would be connected. */
export async function show(
  root: HTMLElement,
  people: number,
  { slots, rendered }: { readonly slots?: MeetingSlots; readonly rendered?: Set<string> } = {},
): Promise<Crowd> {
  const session = createMeetingSession({
    meetingId: 'crowd',
    admission: async () => ({ token: '', livekitUrl: '' }),
    ports: {
      async createRoom() {
        const room = new LiveKitRoom()
        room.native.connect = () => fill(room.native, people)
        return room
      },
    },
  })
  createRoot(root).render(
    <LiveKitMeeting session={session} preJoin={false} microphone={false} camera={false} {...(slots && { slots })} />,
  )
  await session.join()
  const { room } = session
  if (room === null) throw new Error('The session is in no room.')
  return createCrowd({
    room,
    tiles: () =>
      [...root.querySelectorAll<HTMLElement>('.pl-grid > .pl-tile')].map((element) => ({
        element,
        identity: element.dataset.identity ?? '',
      })),
    ...(rendered && { rendered }),
  })
}
