import type { MeetingSession } from '@plenum/meeting-sdk'
import { createTileBoard, type LiveTileBoard } from '@plenum/meeting-sdk/tiles'
import { useLayoutEffect, useState } from 'react'

interface Held {
  readonly session: MeetingSession
  readonly board: LiveTileBoard
}

const hold = (session: MeetingSession, pageSize: number): Held => ({
  session,
  board: createTileBoard(session, { pageSize }),
})

/** Which tiles of a meeting are in sight where there is room for so many. It follows as long as it is subscribed to. */
export function useTileBoard(session: MeetingSession, pageSize: number): LiveTileBoard {
  const [held, setHeld] = useState(() => hold(session, pageSize))
  let current = held
  if (held.session !== session) {
    current = hold(session, pageSize)
    setHeld(current)
  }
  const { board } = current
  useLayoutEffect(() => board.setPageSize(pageSize), [board, pageSize])
  return board
}
