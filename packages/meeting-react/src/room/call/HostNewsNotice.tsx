import type { MeetingSession } from '@plenum/meeting-sdk'
import { Mic, MicOff } from 'lucide-react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import type { HostNews } from './host-news.ts'

/** Props of {@link HostNewsNotice}. */
export interface HostNewsNoticeProps {
  readonly session: MeetingSession
  readonly news: HostNews
  readonly onDismiss: () => void
}

/** Says what a host has done to one's microphone, and offers what one can do about it. */
export function HostNewsNotice({ session, news, onDismiss }: HostNewsNoticeProps) {
  const words = useWords()
  const maySpeak = useMeetingSelector(session, ({ permissions }) => permissions.microphone)
  const mayRaise = useMeetingSelector(session, ({ participants }) => participants[0]?.handRaisedAt === null)
  const Icon = news === 'maySpeak' ? Mic : MicOff
  return (
    <div className="pl-notice" data-kind="host">
      <Icon aria-hidden="true" />
      <p>{words.hostNews[news]}</p>
      {maySpeak && (
        <button
          type="button"
          className="pl-button"
          data-kind="secondary"
          // Why it did not start is told by a notice of its own.
          onClick={() => void session.setMicrophone(true).catch(() => {})}
        >
          {words.turnMicrophoneOn}
        </button>
      )}
      {!maySpeak && mayRaise && session.features.hands && (
        <button
          type="button"
          className="pl-button"
          data-kind="secondary"
          onClick={() => void session.setHand(true).then(onDismiss, () => {})}
        >
          {words.raiseHand}
        </button>
      )}
      <button type="button" className="pl-button" data-kind="quiet" onClick={onDismiss}>
        {words.dismiss}
      </button>
    </div>
  )
}
