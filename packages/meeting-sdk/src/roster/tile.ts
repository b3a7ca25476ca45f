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

/** The ids of all of somebody's tiles. A screen that is paused stays: a mute moves nothing. */
export function tileIdsOf({ identity, screen }: Participant): string | readonly string[] {
  const camera = tileId(identity, 'camera')
  return screen === 'off' ? camera : [camera, tileId(identity, 'screen')]
}

/** All of somebody's tiles. */
export function tilesOf({ identity, screen }: Participant): readonly Tile[] {
  const tile = (source: TileSource): Tile => ({ id: tileId(identity, source), identity, source })
  return screen === 'off' ? [tile('camera')] : [tile('camera'), tile('screen')]
}
