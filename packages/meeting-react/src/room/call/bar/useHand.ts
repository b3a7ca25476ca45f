import type { MeetingSession } from '@plenum/meeting-sdk'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../words/useWords.ts'

/** One's own hand. */
export interface OwnHand {
  readonly canRaise: boolean
  readonly isRaised: boolean
  /** What pressing does: viewers ask by it to speak. */
  readonly label: string
  readonly toggle: () => void
}

/** One's own hand; the session shows it as wished at once, and takes it back where the server refuses. */
export function useHand(session: MeetingSession): OwnHand {
  const words = useWords()
  const isRaised = useMeetingSelector(session, ({ participants }) => participants[0]?.handRaisedAt != null)
  const isViewer = useMeetingSelector(session, ({ participants }) => participants[0]?.role === 'viewer')
  return {
    canRaise: session.features.hands,
    isRaised,
    label: isRaised ? words.lowerHand : isViewer ? words.askToSpeak : words.raiseHand,
    toggle: () => void session.setHand(!isRaised).catch(() => {}),
  }
}
