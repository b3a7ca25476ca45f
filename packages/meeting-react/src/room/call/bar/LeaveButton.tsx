import type { MeetingSession } from '@plenum/meeting-sdk'
import { Phone } from 'lucide-react'
import { useWords } from '../../../words/useWords.ts'
import { BarButton } from './BarButton.tsx'

/** Props of {@link LeaveButton}. */
export interface LeaveButtonProps {
  readonly session: MeetingSession
}

/** Ends one's own stay. */
export function LeaveButton({ session }: LeaveButtonProps) {
  const words = useWords()
  return (
    <BarButton
      label={words.leave}
      caption={words.leave}
      icon={Phone}
      kind="leave"
      onClick={() => void session.leave()}
    />
  )
}
