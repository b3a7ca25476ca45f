import type { Tile as BoardTile, MeetingSession } from '@plenum/meeting-sdk'
import { type CSSProperties, useRef, useSyncExternalStore } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { gridLayout } from './grid-layout.ts'
import { Pager } from './Pager.tsx'
import { pageSizeOf } from './page-size.ts'
import { Tile } from './Tile.tsx'
import { useBoxSize } from './useBoxSize.ts'
import { useTileBoard } from './useTileBoard.ts'

/** Everybody in the call, each as large as the box allows; on pages where there are too many. */
export function TileGrid({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useBoxSize(box)
  const board = useTileBoard(session, pageSizeOf(width, height))
  const { visible, pages, page } = useSyncExternalStore(board.subscribe, board.getSnapshot, board.getSnapshot)
  const { columns, tileWidth, tileHeight } = gridLayout(Math.max(1, visible.length), width, height)
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    '--pl-columns': columns,
    '--pl-tile-width': `${tileWidth}px`,
    '--pl-tile-height': `${tileHeight}px`,
  }
  return (
    <div className="pl-tiles">
      <div ref={box} className="pl-grid-box">
        <ul className="pl-grid" aria-label={words.participants} style={style}>
          {visible.map((tile) => (
            <TileOnBoard key={tile.id} session={session} tile={tile} />
          ))}
        </ul>
      </div>
      {pages.length > 1 && <Pager page={page} pageCount={pages.length} onTurn={board.setPage} />}
    </div>
  )
}

/** Renders for nobody else: in a crowd there is always somebody who mutes himself. */
function TileOnBoard({ session, tile }: { readonly session: MeetingSession; readonly tile: BoardTile }) {
  const participant = useMeetingSelector(session, ({ participants }) =>
    participants.find(({ identity }) => identity === tile.identity),
  )
  return participant === undefined ? null : <Tile session={session} participant={participant} source={tile.source} />
}
