/** How tiles stand in a box. */
export interface GridLayout {
  readonly columns: number
  readonly rows: number
  readonly tileWidth: number
  readonly tileHeight: number
}

const ASPECT = 16 / 9

/**
 * Rows and columns that make the tiles as large as they can be in the box.
 *
 * @param count how many tiles, 1 or more
 * @param width of the box, in pixels
 * @param height of the box, in pixels
 * @param gap between tiles, in pixels
 */
export function gridLayout(count: number, width: number, height: number, gap = 8): GridLayout {
  const layouts = Array.from({ length: count }, (_, index) => layoutOf(index + 1, count, width, height, gap))
  return layouts.reduce((best, layout) => (layout.tileWidth > best.tileWidth ? layout : best))
}

function layoutOf(columns: number, count: number, width: number, height: number, gap: number): GridLayout {
  const rows = Math.ceil(count / columns)
  const widest = (width - gap * (columns - 1)) / columns
  const highest = (height - gap * (rows - 1)) / rows
  const tileWidth = Math.max(0, Math.floor(Math.min(widest, highest * ASPECT)))
  return { columns, rows, tileWidth, tileHeight: Math.floor(tileWidth / ASPECT) }
}
