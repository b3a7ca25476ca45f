import type { MeetingSession } from '@plenum/meeting-sdk'
import { Lock, Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { useClass } from '../class-names.ts'
import type { CallView } from './call-view.ts'
import { preloadPeople } from './panels/people/people-part.ts'

/** Props of {@link CallHeader}. */
export interface CallHeaderProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly title: string | undefined
}

/** Which meeting it is, what time it is, and how many are in it, which shows who they are. */
export function CallHeader({ session, view, title }: CallHeaderProps) {
  const words = useWords()
  const className = useClass('CallHeader', 'pl-call-header')
  const count = useMeetingSelector(session, (snapshot) => snapshot.participants.length)
  const isLocked = useMeetingSelector(session, ({ room }) => room.locked)
  return (
    <header className={className}>
      <h2 className="pl-call-title" tabIndex={-1} title={title}>
        {title || words.meeting}
      </h2>
      {isLocked && (
        <span
          className="pl-call-mark"
          role="img"
          aria-label={words.meetingMarks.locked}
          title={words.meetingMarks.locked}
        >
          <Lock aria-hidden="true" />
        </span>
      )}
      <WallClock />
      <button
        type="button"
        className="pl-call-count"
        aria-label={words.participantCount(count)}
        title={words.participantCount(count)}
        aria-expanded={view.panel === 'people'}
        onPointerEnter={preloadPeople}
        onFocus={preloadPeople}
        onClick={() => view.togglePanel('people')}
      >
        <Users aria-hidden="true" />
        {count}
      </button>
    </header>
  )
}

const MINUTE_MS = 60_000

/** Turns with the minute. A server knows neither the time nor the zone of whoever reads its page. */
function WallClock() {
  const words = useWords()
  const [now, setNow] = useState<Date | null>(null)
  useEffect(() => {
    if (now === null) return setNow(new Date())
    const timer = setTimeout(() => setNow(new Date()), MINUTE_MS - (now.getTime() % MINUTE_MS))
    return () => clearTimeout(timer)
  }, [now])
  return (
    <time className="pl-call-clock" dateTime={now?.toISOString()}>
      {now !== null && words.timeOf(now)}
    </time>
  )
}
