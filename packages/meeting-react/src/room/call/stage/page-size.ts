import { gridLayout } from './grid-layout.ts'

/** More faces nobody follows at once. */
export const MOST_TILES = 25
/** Of a tile, in pixels: any narrower, and neither a face nor a name can be made out. */
const LEAST_WIDTH = 140

/** How many tiles a box holds. One that has not been measured yet holds as many as the largest. */
export function pageSizeOf(width: number, height: number): number {
  if (width === 0 || height === 0) return MOST_TILES
  let count = MOST_TILES
  while (count > 2 && gridLayout(count, width, height).tileWidth < LEAST_WIDTH) count -= 1
  return count
}
