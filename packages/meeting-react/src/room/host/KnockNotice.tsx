import type { Knock, MeetingSession } from '@plenum/meeting-sdk'
import { DoorOpen } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../hooks/useCommand.ts'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useHostWords } from '../../words/useHostWords.ts'
import { useKnocking } from './useKnocking.ts'
import { useTitleMark } from './useTitleMark.ts'

/** Props of {@link KnockNotice}. */
export interface KnockNoticeProps {
  readonly session: MeetingSession
  /** Whether the list of those who wait is in sight. */
  readonly isListed: boolean
  /** Shows that list; without it nobody can be looked at. */
  readonly onView?: (() => void) | undefined
}

/** Says who waits to be let in, by a notice, a sound, and a mark in the page's title, until nobody does. */
export function KnockNotice({ session, isListed, onView }: KnockNoticeProps) {
  const words = useHostWords()
  const knocks = useMeetingSelector(session, (snapshot) => snapshot.knocks)
  const [dismissed, setDismissed] = useState<readonly Knock[]>([])
  const { isUnderWay, failure, run } = useCommand()
  useTitleMark(knocks.length)
  useKnocking(session, knocks)
  const isNews = knocks.some(({ sessionId }) => !dismissed.some((knock) => knock.sessionId === sessionId))
  const first = knocks[0]
  const admit = () => {
    if (first === undefined || isUnderWay) return
    void run(() => (knocks.length === 1 ? session.moderation.admit(first.sessionId) : session.moderation.admitAll()))
  }
  return (
    <div role="status">
      {first !== undefined && isNews && !isListed && (
        <div className="pl-notice" data-kind="knock">
          <DoorOpen aria-hidden="true" />
          <p>
            {knocks.length === 1 ? words.wantsToJoin(first.name) : words.wantToJoin(knocks.length)}
            {failure !== null && (
              <span className="pl-field-error">{words.sentence(words.failures[failure.code].title)}</span>
            )}
          </p>
          <button type="button" className="pl-button" data-kind="quiet" onClick={() => setDismissed(knocks)}>
            {words.dismiss}
          </button>
          {onView !== undefined && (
            <button type="button" className="pl-button" data-kind="secondary" onClick={onView}>
              {words.view}
            </button>
          )}
          <button type="button" className="pl-button" data-kind="primary" aria-disabled={isUnderWay} onClick={admit}>
            {knocks.length === 1 ? words.admit : words.admitAll}
          </button>
        </div>
      )}
    </div>
  )
}
