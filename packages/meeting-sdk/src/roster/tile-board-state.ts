import type { Tile } from './tile.ts'

/** What stands where, as one immutable value; lists that did not change keep their identity. */
export interface TileBoard {
  /** In sight whatever the page: pinned tiles in the order of pinning, without any whoever a host spotlights, then the screens of others. */
  readonly stage: readonly Tile[]
  /** Everything else, you first. */
  readonly pages: readonly (readonly Tile[])[]
  /** Which of the pages is shown, from 0. */
  readonly page: number
  /** All that is in sight: the stage, then the page that is shown. */
  readonly visible: readonly Tile[]
  /** The ids of what one pinned, in the order of pinning. */
  readonly pins: readonly string[]
}

/** Whether somebody speaks, and since when he does or does not. */
export interface Speech {
  readonly isSpeaking: boolean
  readonly sinceMs: number
}

/** A {@link TileBoard}, and what decides how it goes on. */
export interface TileBoardState {
  readonly board: TileBoard
  /** How many tiles are in sight at most; 2 or more, or a pinned one would leave no room to see anybody else. */
  readonly pageSize: number
  /** Ids, in the order of pinning. Whoever comes back is still pinned. */
  readonly pins: readonly string[]
  /** Every tile that there is, by id, in order of coming. */
  readonly tiles: ReadonlyMap<string, Tile>
  /** One's own identity. */
  readonly you: string | null
  /** Whom a host has everybody see large. */
  readonly spotlight: string | null
  /** Of those who have spoken. */
  readonly speech: ReadonlyMap<string, Speech>
}

/** A board without anybody. */
export function emptyTileBoard(pageSize: number): TileBoardState {
  return {
    board: { stage: [], pages: [], page: 0, visible: [], pins: [] },
    pageSize: toPageSize(pageSize),
    pins: [],
    tiles: new Map(),
    you: null,
    spotlight: null,
    speech: new Map(),
  }
}

export function toPageSize(pageSize: number): number {
  return Math.max(2, Math.floor(pageSize))
}
