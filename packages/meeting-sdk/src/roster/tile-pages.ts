import type { Tile } from './tile.ts'

/** The page that is shown, and what comes on the pages before and after it. */
export interface TilePages {
  readonly before: readonly Tile[]
  readonly shown: readonly Tile[]
  readonly after: readonly Tile[]
}

/** The same with `null` where a tile has gone. */
export type PagesWithGaps = Omit<TilePages, 'shown'> & { readonly shown: readonly (Tile | null)[] }

/** Above 0 where the first is wanted more in sight than the second, below where less. */
export type CompareTiles = (a: Tile, b: Tile) => number

/** Cuts a list into pages. */
export function toPages(tiles: readonly Tile[], capacity: number): readonly (readonly Tile[])[] {
  return Array.from({ length: Math.ceil(tiles.length / capacity) }, (_, page) =>
    tiles.slice(page * capacity, (page + 1) * capacity),
  )
}

/**
 * Makes the page that is shown fit, and moves as little of it as can be: of too many the least wanted go, and a gap is
 * filled in place by the most wanted of those who come after. Those before have been seen and stay where they are.
 */
export function fitPages(pages: PagesWithGaps, capacity: number, compare: CompareTiles): TilePages {
  const { before, after } = pages
  const kept = pages.shown.filter((tile) => tile !== null)
  if (kept.length >= capacity) return dropLeastWanted({ before, shown: kept, after }, capacity, compare)
  const comeIn = [...after].sort((a, b) => compare(b, a)).slice(0, capacity - kept.length)
  const shown = fillGaps(pages.shown, comeIn)
  if (shown.length > 0) return { before, shown, after: without(after, comeIn) }
  // The last page has emptied.
  const start = Math.max(0, Math.ceil(before.length / capacity) - 1) * capacity
  return { before: before.slice(0, start), shown: before.slice(start), after: [] }
}

/** The least wanted of some tiles, and of several the last: who stands first has stood there longest. */
export function leastWanted(tiles: readonly Tile[], compare: CompareTiles): Tile | undefined {
  return [...tiles].reverse().sort(compare)[0]
}

function dropLeastWanted({ before, shown, after }: TilePages, capacity: number, compare: CompareTiles): TilePages {
  const dropped = [...shown]
    .reverse()
    .sort(compare)
    .slice(0, shown.length - capacity)
  return {
    before,
    shown: without(shown, dropped),
    after: [...shown.filter((tile) => dropped.includes(tile)), ...after],
  }
}

function fillGaps(shown: readonly (Tile | null)[], comeIn: readonly Tile[]): readonly Tile[] {
  const left = [...comeIn]
  const filled = shown.map((tile) => tile ?? left.shift() ?? null)
  return [...filled.filter((tile) => tile !== null), ...left]
}

function without(tiles: readonly Tile[], gone: readonly Tile[]): readonly Tile[] {
  return gone.length === 0 ? tiles : tiles.filter((tile) => !gone.includes(tile))
}
