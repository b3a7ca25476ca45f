import { Store } from './lib/store.ts'
import { type TileBoardInput, tileBoard } from './roster/tile-board.ts'
import { emptyTileBoard, type TileBoard } from './roster/tile-board-state.ts'
import type { MeetingSession } from './session.ts'

/** Longer than LiveKit measures at once, which is 400 ms: a cough changes nobody's place. */
const SPEAKS_FOR_MS = 500

/** What {@link createTileBoard} wants to know. */
export interface TileBoardOptions {
  /** How many tiles there is room for, the pinned ones included; less than 2 counts as 2. */
  readonly pageSize: number
}

/** A {@link TileBoard} that follows a meeting as long as somebody subscribes to it. */
export interface LiveTileBoard {
  /** The present board, immutable; the same object until a tile moves. */
  readonly getSnapshot: () => TileBoard
  /** Calls `listener` after each change of the board; returns the end of it. */
  readonly subscribe: (listener: () => void) => () => void
  /** There is room for so many tiles now. */
  setPageSize(pageSize: number): void
  /** Shows another page, counted from 0; beyond the last it is the last. */
  setPage(page: number): void
  /** Keeps a tile in sight whatever the page, before all that are not pinned. */
  pin(tileId: string): void
  unpin(tileId: string): void
}

/**
 * Says which tiles are in sight, and where: on the stage what one pinned, or else whoever a host spotlights, and the screens of others, on pages everybody
 * else. A tile stays where it is as long as it can. Whoever speaks for a moment while he is out of sight changes places
 * with whoever in sight has been silent longest.
 *
 * As long as somebody subscribes, only what is in sight is received; so let a session have one board at a time. A mute
 * or a name changes no board, however many people there are.
 *
 * @example
 * const board = createTileBoard(session, { pageSize: 9 })
 * const { stage, pages, page } = useSyncExternalStore(board.subscribe, board.getSnapshot)
 */
export function createTileBoard(session: MeetingSession, { pageSize }: TileBoardOptions): LiveTileBoard {
  let state = emptyTileBoard(pageSize)
  const board = new Store(state.board)
  const tell = (input: TileBoardInput) => {
    state = tileBoard(state, input)
    board.set(state.board)
  }
  const look = () => {
    const { participants, room } = session.getSnapshot()
    tell({ type: 'participantsChanged', participants })
    tell({ type: 'spotlit', identity: room.spotlight })
  }
  let listeners = 0
  let stopFollowing = () => {}
  return {
    getSnapshot() {
      if (listeners === 0) look()
      return board.get()
    },
    subscribe(listener) {
      if (listeners === 0) {
        look()
        stopFollowing = follow(session, board, look, tell)
      }
      listeners += 1
      const stop = board.subscribe(listener)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        stop()
        listeners -= 1
        if (listeners === 0) stopFollowing()
      }
    },
    setPageSize: (size) => tell({ type: 'pageSizeChanged', pageSize: size }),
    setPage: (page) => tell({ type: 'pageTurned', page }),
    pin: (tileId) => tell({ type: 'pinned', tileId }),
    unpin: (tileId) => tell({ type: 'unpinned', tileId }),
  }
}

/** Tells a board what happens in the meeting, and the meeting what the board shows; returns the end of it. */
function follow(
  session: MeetingSession,
  board: Store<TileBoard>,
  look: () => void,
  tell: (input: TileBoardInput) => void,
): () => void {
  const { clock } = session
  const speakers = new Map<string, () => void>()
  const hear = (identity: string) => {
    speakers.get(identity)?.()
    speakers.delete(identity)
    if (!session.isSpeaking(identity)) {
      tell({ type: 'fellSilent', identity, atMs: clock.now() })
      return
    }
    const speaksOn = () => {
      speakers.delete(identity)
      tell({ type: 'spoke', identity, atMs: clock.now() })
    }
    speakers.set(identity, clock.schedule(speaksOn, SPEAKS_FOR_MS))
  }
  // Outside of a room nobody is in sight yet, which must not keep the first picture waiting.
  const receive = () => {
    const { participants } = session.getSnapshot()
    session.setVisible(participants.length === 0 ? null : board.get().visible)
  }
  const stops = [session.subscribe(look), session.subscribeSpeakers(hear), board.subscribe(receive)]
  for (const { identity } of session.getSnapshot().participants) if (session.isSpeaking(identity)) hear(identity)
  receive()
  return () => {
    for (const stop of [...stops, ...speakers.values()]) stop()
    session.setVisible(null)
  }
}
