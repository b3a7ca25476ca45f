import type { MeetingSession } from '@plenum/meeting-sdk'
import { createTileBoard, type LiveTileBoard } from '@plenum/meeting-sdk/tiles'
import { useState } from 'react'
import { MOST_TILES } from './page-size.ts'

interface Held {
  readonly session: MeetingSession
  readonly board: LiveTileBoard
}

const hold = (session: MeetingSession): Held => ({
  session,
  // What has not been measured yet holds as many as the largest.
  board: createTileBoard(session, { pageSize: MOST_TILES }),
})

/** Which tiles of a meeting are in sight. It follows as long as it is subscribed to. */
export function useTileBoard(session: MeetingSession): LiveTileBoard {
  const [held, setHeld] = useState(() => hold(session))
  let current = held
  if (held.session !== session) {
    current = hold(session)
    setHeld(current)
  }
  return current.board
}
