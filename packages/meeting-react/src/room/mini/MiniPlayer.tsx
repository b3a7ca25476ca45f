import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { InRoom } from '../InRoom.tsx'
import { MiniCall, type MiniCallProps } from './MiniCall.tsx'

/** A call that goes on in a corner of the page; nothing while one is in none. */
export function MiniPlayer({ session, onReturn }: MiniCallProps) {
  const words = useWords()
  const isIn = useMeetingSelector(
    session,
    ({ state }) => state.status === 'connected' || state.status === 'reconnecting',
  )
  const title = useMeetingSelector(session, (snapshot) => snapshot.meeting?.title)
  if (!isIn) return null
  return (
    <aside className="pl-mini" aria-label={title ? words.callGoesOn(title) : words.callOnPage}>
      <InRoom session={session}>
        <MiniCall session={session} onReturn={onReturn} />
      </InRoom>
    </aside>
  )
}
