import type { MeetingSession } from '@plenum/meeting-sdk'
import { type CSSProperties, useRef } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { gridLayout } from './grid-layout.ts'
import { Tile } from './Tile.tsx'
import { useBoxSize } from './useBoxSize.ts'

/** Everybody in the call, each as large as the box allows. */
export function TileGrid({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  const participants = useMeetingSelector(session, (snapshot) => snapshot.participants)
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useBoxSize(box)
  const { columns, tileWidth, tileHeight } = gridLayout(Math.max(1, participants.length), width, height)
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    '--pl-columns': columns,
    '--pl-tile-width': `${tileWidth}px`,
    '--pl-tile-height': `${tileHeight}px`,
  }
  return (
    <div ref={box} className="pl-grid-box">
      <ul className="pl-grid" aria-label={words.participants} style={style}>
        {participants.map((participant) => (
          <Tile key={participant.identity} session={session} participant={participant} />
        ))}
      </ul>
    </div>
  )
}
