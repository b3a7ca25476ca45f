import type { MeetingSession } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'

/** One's own hand. */
export interface OwnHand {
  readonly canRaise: boolean
  readonly isRaised: boolean
  readonly toggle: () => void
}

/** One's own hand, shown as wished at once, and as it is when the server has said so or refused. */
export function useHand(session: MeetingSession): OwnHand {
  const isUp = useMeetingSelector(session, ({ participants }) => participants[0]?.handRaisedAt != null)
  const isIn = useMeetingSelector(session, ({ participants }) => participants.length > 0)
  const [wish, setWish] = useState<boolean | null>(null)
  const isRaised = wish ?? isUp
  const toggle = () => {
    setWish(!isRaised)
    session.setHand(!isRaised).then(
      () => setWish(null),
      () => setWish(null),
    )
  }
  return { canRaise: isIn, isRaised, toggle }
}
