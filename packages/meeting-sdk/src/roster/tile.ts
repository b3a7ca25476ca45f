import type { Participant } from './participant.ts'

/** What a tile shows of somebody: his camera, or his initials while it is off; or his screen. */
export type TileSource = 'camera' | 'screen'

/** One picture of a meeting: every person is one, and every screen that is shared is one of its own. */
export interface Tile {
  /** Of this picture alone, and the same whenever it comes back. */
  readonly id: string
  readonly identity: string
  readonly source: TileSource
}

/** Whose picture, and which. */
export type Picture = Pick<Tile, 'identity' | 'source'>

/** The id of somebody's tile. */
export function tileId(identity: string, source: TileSource): string {
  return `${source}:${identity}`
}

/** A screen that is paused stays: a mute moves nothing. */
export function tilesOf(participants: readonly Participant[]): readonly Tile[] {
  const tile = (identity: string, source: TileSource): Tile => ({ id: tileId(identity, source), identity, source })
  return participants.flatMap(({ identity, screen }) =>
    screen === 'off' ? [tile(identity, 'camera')] : [tile(identity, 'camera'), tile(identity, 'screen')],
  )
}
