import type { MeetingSession } from '@plenum/meeting-sdk'
import { Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { useClass } from '../class-names.ts'

/** Props of {@link CallHeader}. */
export interface CallHeaderProps {
  readonly session: MeetingSession
  readonly title: string | undefined
}

/** Which meeting it is, what time it is, and how many are in it. */
export function CallHeader({ session, title }: CallHeaderProps) {
  const words = useWords()
  const className = useClass('CallHeader', 'pl-call-header')
  const count = useMeetingSelector(session, (snapshot) => snapshot.participants.length)
  return (
    <header className={className}>
      <h2 className="pl-call-title" tabIndex={-1} title={title}>
        {title || words.meeting}
      </h2>
      <WallClock />
      <span className="pl-call-count" title={words.participantCount(count)}>
        <Users aria-hidden="true" />
        <span className="pl-visually-hidden">{words.participantCount(count)}</span>
        <span aria-hidden="true">{count}</span>
      </span>
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
