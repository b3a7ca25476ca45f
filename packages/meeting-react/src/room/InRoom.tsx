import { RoomAudioRenderer, RoomContext } from '@livekit/components-react'
import type { MeetingSession } from '@plenum/meeting-sdk'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useRoom } from './useRoom.ts'

/** Plays what the others say, and gives LiveKit's own components their context, so that a host's work inside ours. */
export function InRoom({ session, children }: { readonly session: MeetingSession; readonly children: ReactNode }) {
  const room = useRoom(session)
  const [latest, setLatest] = useState(room)
  if (room !== null && room !== latest) setLatest(room)
  // Also on the way into the next room: what is open, typed and in focus outlasts the one that is lost, and LiveKit's
  // components, which fail without any, keep that one until then.
  return (
    <RoomContext.Provider value={room ?? latest ?? undefined}>
      {children}
      {room !== null && <Voices />}
    </RoomContext.Provider>
  )
}

/**
 * LiveKit keeps an audio element to use it again, one more as long as each that it has kept stands in some tree, be that off
 * the page: it would keep one of every call, and by it all that the call had on the page. One out of its tree ends that.
 */
function Voices() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const voices = box.current
    return () => {
      // On the page React goes on with them: it only rehearses, in StrictMode.
      if (voices === null || voices.isConnected) return
      for (const voice of voices.querySelectorAll('audio')) voice.remove()
    }
  }, [])
  return (
    <div ref={box} style={{ display: 'none' }}>
      <RoomAudioRenderer />
    </div>
  )
}
