import { RoomAudioRenderer, RoomContext } from '@livekit/components-react'
import type { MeetingSession } from '@plenum/meeting-sdk'
import type { ReactNode } from 'react'

/** Plays what the others say, and gives LiveKit's own components their context, so that a host's work inside ours. */
export function InRoom({ session, children }: { readonly session: MeetingSession; readonly children: ReactNode }) {
  const { room } = session
  if (room === null) return children
  return (
    <RoomContext.Provider value={room}>
      {children}
      <RoomAudioRenderer />
    </RoomContext.Provider>
  )
}
