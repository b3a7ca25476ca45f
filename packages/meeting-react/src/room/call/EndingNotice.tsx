import type { MeetingSession } from '@plenum/meeting-sdk'
import { Clock } from 'lucide-react'
import { useCommand } from '../../hooks/useCommand.ts'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { EXTEND_MINUTES } from '../host/extend-minutes.ts'

/** Props of {@link EndingNotice}. */
export interface EndingNoticeProps {
  readonly session: MeetingSession
  readonly minutes: number
  readonly onDismiss: () => void
}

/** Says that the meeting is about to end; whoever hosts it can have it end later. */
export function EndingNotice({ session, minutes, onDismiss }: EndingNoticeProps) {
  const words = useWords()
  const isHost = useMeetingSelector(session, ({ participants }) => participants[0]?.role === 'host')
  const { isUnderWay, failure, run } = useCommand()
  return (
    <div className="pl-notice" data-kind="ending">
      <Clock aria-hidden="true" />
      <p>{failure === null ? words.endsSoon(minutes) : words.notExtended}</p>
      <button type="button" className="pl-button" data-kind="quiet" onClick={onDismiss}>
        {words.dismiss}
      </button>
      {isHost && session.features.moderation && (
        <button
          type="button"
          className="pl-button"
          data-kind="secondary"
          aria-disabled={isUnderWay}
          onClick={isUnderWay ? undefined : () => void run(() => session.moderation.extend(EXTEND_MINUTES))}
        >
          {words.extendBy(EXTEND_MINUTES)}
        </button>
      )}
    </div>
  )
}
