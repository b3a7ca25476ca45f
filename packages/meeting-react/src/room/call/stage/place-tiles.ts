import { gridLayout } from './grid-layout.ts'
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
/** Of the tiles beside what one looks at. */
const STRIP_WIDTH = { share: 0.2, least: 160, most: 240 }
const MOST_OF_BOX = 0.4
const ASPECT = 16 / 9
/** What is wider than this has its strip at the end, what is not on top. */
const WIDE = 1.1

/** Equal tiles, as large as they can be; the last row stands in the middle. */
export function placeGrid(count: number, { width, height }: Box): readonly Place[] {
  if (count === 0) return []
  const { columns, rows, tileWidth, tileHeight } = gridLayout(count, width, height, GAP)
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

/** How many tiles a strip holds beside what one looks at. A box that has not been measured keeps nobody waiting. */
export function stripCapacity(box: Box): number {
  if (box.width === 0 || box.height === 0) return MOST_TILES
  const { isWide, width, height } = stripTile(box)
  const room = isWide ? box.height : box.width
  return Math.max(1, Math.floor((room + GAP) / ((isWide ? height : width) + GAP)))
}

/** What one looks at, and a strip of the others: at the end of a wide box, on top of a tall one. */
export function placeStage(
  mainCount: number,
  stripCount: number,
  box: Box,
): { readonly main: readonly Place[]; readonly strip: readonly Place[] } {
  if (stripCount === 0) return { main: placeMain(mainCount, box), strip: [] }
  const { isWide, width, height } = stripTile(box)
  const length = stripCount * ((isWide ? height : width) + GAP) - GAP
  const start = Math.max(0, ((isWide ? box.height : box.width) - length) / 2)
  const strip = Array.from({ length: stripCount }, (_, index) => ({
    x: Math.round(isWide ? box.width - width : start + index * (width + GAP)),
    y: Math.round(isWide ? start + index * (height + GAP) : 0),
    width,
    height,
  }))
  const mainBox = isWide
    ? { width: box.width - width - GAP, height: box.height }
    : { width: box.width, height: box.height - height - GAP }
  const top = isWide ? 0 : height + GAP
  return { main: placeMain(mainCount, mainBox).map((place) => ({ ...place, y: place.y + top })), strip }
}

/** One picture has the whole box, whatever its shape. */
function placeMain(count: number, box: Box): readonly Place[] {
  return count === 1
    ? [{ x: 0, y: 0, width: Math.max(0, box.width), height: Math.max(0, box.height) }]
    : placeGrid(count, box)
}

function stripTile(box: Box): { readonly isWide: boolean; readonly width: number; readonly height: number } {
  const isWide = box.width > box.height * WIDE
  const { share, least, most } = STRIP_WIDTH
  const wanted = isWide ? Math.min(most, Math.max(least, box.width * share)) : least
  const width = Math.max(0, Math.min(wanted, box.width * MOST_OF_BOX))
  return { isWide, width: Math.floor(width), height: Math.floor(width / ASPECT) }
}
