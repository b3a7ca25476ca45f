import type { MeetingSession } from '@plenum/meeting-sdk'
import { Phone } from 'lucide-react'
import { useWords } from '../../../words/useWords.ts'

/** Props of {@link LeaveButton}. */
export interface LeaveButtonProps {
  readonly session: MeetingSession
}

/** Ends one's own stay. */
export function LeaveButton({ session }: LeaveButtonProps) {
  const words = useWords()
  return (
    <span className="pl-bar-item" data-caption={words.leave}>
      <button
        type="button"
        className="pl-round-button"
        data-kind="leave"
        aria-label={words.leave}
        title={words.leave}
        onClick={() => void session.leave()}
      >
        <Phone aria-hidden="true" />
      </button>
    </span>
  )
}
