import { type Tile, tileId } from './tile.ts'
import type { TileBoardState } from './tile-board-state.ts'
import { fitPages, leastWanted, type PagesWithGaps, toPages } from './tile-pages.ts'
import { byWish, isFixed } from './tile-wish.ts'

/** Gives every tile that there is a place; those that stand where they may do not move. */
export function arrangeTiles(state: TileBoardState): TileBoardState {
  const { board, tiles } = state
  const stage = stageOf(state)
  const staged = new Set(stage)
  const mayStay = (tile: Tile) => tiles.has(tile.id) && !staged.has(tile)
  const before = board.pages.slice(0, board.page).flat().filter(mayStay)
  const shown = (board.pages[board.page] ?? []).map((tile) => (mayStay(tile) ? tile : null))
  const after = board.pages
    .slice(board.page + 1)
    .flat()
    .filter(mayStay)
  const unstaged = board.stage.filter(mayStay)
  const placed = new Set([...staged, ...before, ...shown, ...after, ...unstaged])
  const came = [...tiles.values()].filter((tile) => !placed.has(tile))
  return fit(
    state,
    stage,
    youFirst(state, stage, { before, shown: [...shown, ...unstaged], after: [...after, ...came] }),
  )
}

/** Shows another page. */
export function turnPage(state: TileBoardState, wanted: number): TileBoardState {
  const { stage, pages, page } = state.board
  const next = Math.max(0, Math.min(Math.floor(wanted), pages.length - 1))
  if (next === page) return state
  const [before, after] = [pages.slice(0, next).flat(), pages.slice(next + 1).flat()]
  return fit(state, stage, { before, shown: pages[next] ?? [], after })
}

/** Brings a speaker into sight, in the place of whoever there is wanted least. */
export function promote(state: TileBoardState, identity: string): TileBoardState {
  const { board, tiles, you } = state
  const speaker = tiles.get(tileId(identity, 'camera'))
  if (speaker === undefined || identity === you || board.visible.includes(speaker)) return state
  const capacity = capacityBeside(state, board.stage)
  const replaceable = (board.pages[board.page] ?? []).filter((tile) => !isFixed(state, capacity, tile))
  const silent = leastWanted(replaceable, byWish(state, capacity))
  const swapped = (tile: Tile) => (tile === speaker ? silent : tile === silent ? speaker : tile) ?? tile
  if (silent === undefined) return state
  return withBoard(
    state,
    board.stage,
    board.pages.map((page) => page.map(swapped)),
    board.page,
  )
}

/** At least one place is left for the pages: of too many pinned tiles the newest, of too many screens the oldest. */
function stageOf({ pins, tiles, you, spotlight, pageSize }: TileBoardState): readonly Tile[] {
  const places = pageSize - 1
  const pinned = pins.flatMap((id) => tiles.get(id) ?? []).slice(-places)
  // What one pinned is one's own choice. And nobody need see himself large.
  const isFollowed = pinned.length === 0 && spotlight !== null && spotlight !== you
  const spotlit = isFollowed ? tiles.get(tileId(spotlight, 'camera')) : undefined
  const first = spotlit === undefined ? pinned : [spotlit]
  const screens = [...tiles.values()].filter(({ identity, source }) => source === 'screen' && identity !== you)
  return [...first, ...screens.filter((tile) => !first.includes(tile))].slice(0, places)
}

function capacityBeside({ pageSize }: TileBoardState, stage: readonly Tile[]): number {
  return pageSize - stage.length
}

function youFirst(state: TileBoardState, stage: readonly Tile[], pages: PagesWithGaps): PagesWithGaps {
  const you = state.you === null ? undefined : state.tiles.get(tileId(state.you, 'camera'))
  if (you === undefined || stage.includes(you) || !isFixed(state, capacityBeside(state, stage), you)) return pages
  const others = <T extends Tile | null>(tiles: readonly T[]) => tiles.filter((tile) => tile !== you)
  const [before, shown, after] = [others(pages.before), others(pages.shown), others(pages.after)]
  return pages.before.length > 0
    ? { before: [you, ...before], shown, after }
    : { before, shown: [you, ...shown], after }
}

function fit(state: TileBoardState, stage: readonly Tile[], pages: PagesWithGaps): TileBoardState {
  const capacity = capacityBeside(state, stage)
  const { before, shown, after } = fitPages(pages, capacity, byWish(state, capacity))
  const [pagesBefore, pagesAfter] = [toPages(before, capacity), toPages(after, capacity)]
  const pagesShown = shown.length > 0 ? [shown] : []
  return withBoard(state, stage, [...pagesBefore, ...pagesShown, ...pagesAfter], pagesBefore.length)
}

function withBoard(
  state: TileBoardState,
  stage: readonly Tile[],
  pages: readonly (readonly Tile[])[],
  page: number,
): TileBoardState {
  const { board } = state
  const byFirst = new Map(board.pages.map((tiles) => [tiles[0], tiles]))
  const kept = {
    stage: keepList(board.stage, stage),
    pages: keepList(
      board.pages,
      pages.map((tiles) => keepList(byFirst.get(tiles[0]) ?? [], tiles)),
    ),
    page,
    pins: keepList(board.pins, state.pins),
  }
  const visible = keepList(board.visible, [...kept.stage, ...(kept.pages[page] ?? [])])
  const isSame =
    kept.stage === board.stage && kept.pages === board.pages && page === board.page && kept.pins === board.pins
  return { ...state, board: isSame ? board : { ...kept, visible } }
}

function keepList<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return before.length === now.length && now.every((item, index) => item === before[index]) ? before : now
}
