import type { Tile as BoardTile, MeetingSession } from '@plenum/meeting-sdk'
import {
  type ComponentType,
  type CSSProperties,
  memo,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../words/useWords.ts'
import { useClass } from '../../class-names.ts'
import type { CallLayout, CallView } from '../call-view.ts'
import { arrangeStage } from './arrange-stage.ts'
import { isOfUseToPin } from './is-of-use-to-pin.ts'
import { Pager } from './Pager.tsx'
import { pageSizeOf } from './page-size.ts'
import { type Box, hasStripAtEnd, type Place, placeGrid, placeStage, stripCapacity } from './place-tiles.ts'
import { Tile, type TileProps } from './Tile.tsx'
import { type BoxSize, useBoxSize } from './useBoxSize.ts'
import { useLatestSpeaker } from './useLatestSpeaker.ts'
import { useTileBoard } from './useTileBoard.ts'

/** Props of {@link Stage}. */
export interface StageProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly slots?: StageSlots | undefined
}

/** What a host can put in the place of ours on the stage. */
export interface StageSlots {
  readonly Tile?: ComponentType<TileProps>
}

/** Everybody in the call: all equal, or what one looks at large and the others beside it. */
export function Stage({ session, view, slots }: StageProps) {
  const words = useWords()
  const className = useClass('Stage', 'pl-tiles')
  const ref = useRef<HTMLDivElement>(null)
  const box = useBoxSize(ref)
  const isGrid = view.layout === 'grid'
  const board = useTileBoard(session)
  const { stage, visible, pages, page, pins } = useSyncExternalStore(
    board.subscribe,
    board.getSnapshot,
    board.getSnapshot,
  )
  const all = stage.length + pages.flat().length
  const { pageSize, foot } = roomFor(view.layout, stage.length, all, box)
  useLayoutEffect(() => board.setPageSize(pageSize), [board, pageSize])
  const pin = useCallback(
    (tileId: string, isPinned: boolean) => (isPinned ? board.pin(tileId) : board.unpin(tileId)),
    [board],
  )
  const { setBoard } = view
  useLayoutEffect(() => {
    setBoard(board)
    return () => setBoard(null)
  }, [board, setBoard])
  const count = useMeetingSelector(session, ({ participants }) => participants.length)
  const you = useMeetingSelector(session, ({ participants }) => participants[0]?.identity ?? null)
  const speaker = useLatestSpeaker(session, !isGrid)
  const { main, strip, corner } = arrangeStage({
    layout: view.layout,
    stage,
    visible,
    you,
    speaker,
    isSelfShown: view.isSelfShown,
    isTight: box.width > 0 && box.width < Math.min(TIGHT_WIDTH, box.height) && pages.length === 1,
  })
  const isFocused = strip.length > 0 || corner !== null || stage.length > 0
  const places = isFocused
    ? placeStage(main.length, strip.length, box, foot)
    : { main: placeGrid(main.length, box), strip: [] }
  const placed = new Map([
    ...main.map((tile, index) => [tile.id, places.main[index] ?? NOWHERE] as const),
    ...strip.map((tile, index) => [tile.id, places.strip[index] ?? NOWHERE] as const),
  ])
  const mayPin = (tile: BoardTile) => {
    const { height } = placed.get(tile.id) ?? NOWHERE
    if (pins.includes(tile.id)) return true
    return (height === 0 || height >= PINNABLE_HEIGHT) && isOfUseToPin(tile, you, count)
  }
  // What people do moves tiles in sight of the eye; another size of the window puts them where they belong.
  const boxBefore = useRef(box)
  const isMoving = boxBefore.current === box
  useLayoutEffect(() => {
    boxBefore.current = box
  }, [box])
  // In the board's order, so that a tile that changes its place keeps its element and its picture goes on.
  const shown = visible.filter((tile) => placed.has(tile.id))
  return (
    <div className={className} data-strip={strip.length === 0 ? 'none' : hasStripAtEnd(box) ? 'end' : 'top'}>
      <div ref={ref} className="pl-grid-box">
        <ul className="pl-grid" data-moving={isMoving && box.width > 0} aria-label={words.participants}>
          {shown.map((tile) => (
            <PlacedTile
              key={tile.id}
              session={session}
              tile={tile}
              Look={slots?.Tile}
              {...inReadingDirection(placed.get(tile.id) ?? NOWHERE, box)}
              isLarge={isFocused && main.includes(tile)}
              isPinned={pins.includes(tile.id)}
              onPin={mayPin(tile) ? pin : undefined}
            />
          ))}
        </ul>
        {corner !== null && (
          <ul className="pl-corner" aria-label={words.selfView}>
            <ParticipantTile session={session} tile={corner} Look={slots?.Tile} />
          </ul>
        )}
      </div>
      {pages.length > 1 && view.layout !== 'speaker' && (
        <Pager page={page} pageCount={pages.length} onTurn={board.setPage} />
      )}
    </div>
  )
}

/** A tile that is lower has no room for a pin beside its name: the list of people has one. */
const PINNABLE_HEIGHT = 60
/** Narrower and upright, two would be small one above the other. */
const TIGHT_WIDTH = 560
/** The pager, below a strip: as wide as the style sheet has it. */
const PAGER: Box = { width: 152, height: 52 }

/**
 * How many are received: where the speaker is by himself, no more than you and whoever may be next. And what stands below
 * the strip where not all fit into it.
 */
function roomFor(
  layout: CallLayout,
  staged: number,
  all: number,
  box: BoxSize,
): { readonly pageSize: number; readonly foot?: Box } {
  const equal = pageSizeOf(box.width, box.height)
  if (layout === 'grid' && staged === 0) return { pageSize: equal }
  const large = Math.max(1, staged)
  const sizeWith = (beside: number) => Math.min(equal, large + beside)
  if (layout === 'speaker') return { pageSize: sizeWith(2) }
  const pageSize = sizeWith(stripCapacity(box))
  return all <= pageSize ? { pageSize } : { pageSize: sizeWith(stripCapacity(box, PAGER)), foot: PAGER }
}

const NOWHERE: Place = { x: 0, y: 0, width: 0, height: 0 }

function inReadingDirection(place: Place, box: BoxSize): Place {
  return box.isRightToLeft ? { ...place, x: box.width - place.x - place.width } : place
}

interface PlacedTileProps extends Place {
  readonly session: MeetingSession
  readonly tile: BoardTile
  readonly Look: StageSlots['Tile']
  readonly isLarge: boolean
  readonly isPinned: boolean
  readonly onPin: ((tileId: string, isPinned: boolean) => void) | undefined
}

/** Renders for nobody else: when two change places, the others stand still. */
const PlacedTile = memo(function PlacedTile({ x, y, width, height, isPinned, onPin, ...props }: PlacedTileProps) {
  const style = useMemo<CSSProperties & Record<`--${string}`, string>>(
    () => ({ '--pl-tile-width': `${width}px`, '--pl-tile-height': `${height}px`, translate: `${x}px ${y}px` }),
    [x, y, width, height],
  )
  const toggle = useCallback(() => onPin?.(props.tile.id, !isPinned), [onPin, props.tile.id, isPinned])
  return <ParticipantTile {...props} style={style} isPinned={isPinned} onPin={onPin && toggle} />
})

type ParticipantTileProps = Omit<TileProps, 'participant' | 'source'> & {
  readonly tile: BoardTile
  readonly Look: StageSlots['Tile']
}

/** In a crowd there is always somebody who mutes himself. */
function ParticipantTile({ tile, Look = Tile, ...props }: ParticipantTileProps) {
  const participant = useMeetingSelector(props.session, ({ participants }) =>
    participants.find(({ identity }) => identity === tile.identity),
  )
  return participant === undefined ? null : <Look {...props} participant={participant} source={tile.source} />
}
