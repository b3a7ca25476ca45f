import type { MeetingSession } from '@plenum/meeting-sdk'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'

/** One's own hand. */
export interface OwnHand {
  readonly canRaise: boolean
  readonly isRaised: boolean
  readonly toggle: () => void
}

/** One's own hand; the session shows it as wished at once, and takes it back where the server refuses. */
export function useHand(session: MeetingSession): OwnHand {
  const isRaised = useMeetingSelector(session, ({ participants }) => participants[0]?.handRaisedAt != null)
  return {
    canRaise: session.features.hands,
    isRaised,
    toggle: () => void session.setHand(!isRaised).catch(() => {}),
  }
}
