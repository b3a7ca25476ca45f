import { type GridLayout, gridLayout } from './grid-layout.ts'
import { MOST_TILES } from './page-size.ts'

/** Where something stands in a box, in pixels from its start and top. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The box that tiles stand in. */
export interface Box {
  readonly width: number
  readonly height: number
}

const GAP = 8
const ASPECT = 16 / 9
/** What is wider than this has its strip at the end, what is not on top. */
const WIDE = 1.1
/** Of the tiles beside what one looks at. Any narrower than `least` and no face can be made out, but so few are shown. */
const STRIP_TILE = { most: 240, mostOnTop: 160, least: 112, few: 6, leastOfFew: 64 }
/** How much of the box they may take. */
const STRIP = { share: 0.2, least: 160, most: 0.4, ofHeight: 0.3 }

const NOTHING: Box = { width: 0, height: 0 }

/** Equal tiles, as large as they can be; the last row stands in the middle. */
export function placeGrid(count: number, box: Box): readonly Place[] {
  return count === 0 ? [] : placeRows(count, gridLayout(count, box.width, box.height, GAP), box)
}

function placeRows(count: number, layout: GridLayout, { width, height }: Box): readonly Place[] {
  const { columns, rows, tileWidth, tileHeight } = layout
  const top = (height - rows * tileHeight - (rows - 1) * GAP) / 2
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns)
    const inRow = row === rows - 1 ? count - row * columns : columns
    const start = (width - inRow * tileWidth - (inRow - 1) * GAP) / 2
    return {
      x: Math.round(start + (index - row * columns) * (tileWidth + GAP)),
      y: Math.round(top + row * (tileHeight + GAP)),
      width: tileWidth,
      height: tileHeight,
    }
  })
}

/**
 * How many tiles a strip holds beside what one looks at: the more, the smaller they are. A box that has not been measured
 * keeps nobody waiting.
 *
 * @param foot what stands below the strip of a wide box
 */
export function stripCapacity(box: Box, foot = NOTHING): number {
  if (box.width === 0 || box.height === 0) return MOST_TILES
  const holds = (count: number) => {
    const { tileWidth } = stripLayout(count, box, foot)
    return tileWidth >= (count <= STRIP_TILE.few ? STRIP_TILE.leastOfFew : STRIP_TILE.least)
  }
  let count = MOST_TILES
  while (count > 1 && !holds(count)) count -= 1
  return count
}

/** What one looks at, and a strip of the others: at the end of a wide box, on top of a tall one. */
export function placeStage(
  mainCount: number,
  stripCount: number,
  box: Box,
  foot = NOTHING,
): { readonly main: readonly Place[]; readonly strip: readonly Place[] } {
  if (stripCount === 0) return { main: placeMain(mainCount, box), strip: [] }
  const isWide = hasStripAtEnd(box)
  const layout = stripLayout(stripCount, box, foot)
  const { columns, rows, tileWidth, tileHeight } = layout
  const taken = isWide
    ? { width: Math.max(columns * (tileWidth + GAP) - GAP, foot.width), height: box.height - foot.height }
    : { width: box.width, height: rows * (tileHeight + GAP) - GAP }
  const x = isWide ? box.width - taken.width : 0
  const strip = placeRows(stripCount, layout, taken).map((place) => ({ ...place, x: place.x + x }))
  const mainBox = isWide
    ? { width: box.width - taken.width - GAP, height: box.height }
    : { width: box.width, height: box.height - taken.height - GAP }
  const top = isWide ? 0 : taken.height + GAP
  return { main: placeMain(mainCount, mainBox).map((place) => ({ ...place, y: place.y + top })), strip }
}

/** One picture has the whole box, whatever its shape. */
function placeMain(count: number, box: Box): readonly Place[] {
  return count === 1
    ? [{ x: 0, y: 0, width: Math.max(0, box.width), height: Math.max(0, box.height) }]
    : placeGrid(count, box)
}

/** Whether a strip stands at the end of a box, and not on top of it. */
export function hasStripAtEnd(box: Box): boolean {
  return box.width > box.height * WIDE
}

function stripLayout(count: number, box: Box, foot: Box): GridLayout {
  const isWide = hasStripAtEnd(box)
  const wanted = Math.min(STRIP_TILE.most, Math.max(STRIP.least, box.width * STRIP.share))
  const room = isWide
    ? { width: Math.min(wanted, box.width * STRIP.most), height: box.height - foot.height }
    : { width: box.width, height: box.height * STRIP.ofHeight }
  const layout = gridLayout(count, room.width, room.height, GAP)
  const tileWidth = Math.min(layout.tileWidth, isWide ? STRIP_TILE.most : STRIP_TILE.mostOnTop)
  return { ...layout, tileWidth, tileHeight: Math.floor(tileWidth / ASPECT) }
}
