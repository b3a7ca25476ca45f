export { createTileBoard, type LiveTileBoard, type TileBoardOptions } from './create-tile-board.ts'
export type { Picture, Tile, TileSource } from './roster/tile.ts'
export type { TileBoard } from './roster/tile-board-state.ts'
