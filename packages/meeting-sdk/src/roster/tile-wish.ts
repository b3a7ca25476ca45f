import type { Tile } from './tile.ts'
import type { TileBoardState } from './tile-board-state.ts'
import type { CompareTiles } from './tile-pages.ts'

/** How much a tile is wanted in sight: first by the one number, then by the other. */
type Wish = readonly [rank: number, sinceMs: number]

const FIXED: Wish = [4, 0]
const NEVER_SPOKE: Wish = [1, 0]
const YOU: Wish = [0, 0]

/**
 * Whether a tile makes way for nobody: a screen of somebody else, and oneself, unless there is room for one alone, who
 * had better be somebody else.
 */
export function isFixed({ you }: TileBoardState, capacity: number, { identity, source }: Tile): boolean {
  return identity === you ? source === 'camera' && capacity > 1 : source === 'screen'
}

/** Whoever speaks is wanted more than who spoke lately, and he more than who was silent for long. */
export function byWish(state: TileBoardState, capacity: number): CompareTiles {
  const wish = (tile: Tile): Wish => {
    if (isFixed(state, capacity, tile)) return FIXED
    if (tile.identity === state.you) return YOU
    const speech = tile.source === 'camera' ? state.speech.get(tile.identity) : undefined
    if (speech === undefined) return NEVER_SPOKE
    return [speech.isSpeaking ? 3 : 2, speech.sinceMs]
  }
  return (a, b) => {
    const [[rankA, sinceA], [rankB, sinceB]] = [wish(a), wish(b)]
    return rankA - rankB || sinceA - sinceB
  }
}
