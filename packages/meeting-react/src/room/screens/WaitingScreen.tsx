import type { MeetingState } from '@plenum/meeting-sdk'
import { StatusScreen } from '../../components/StatusScreen/StatusScreen.tsx'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link WaitingScreen}. */
export interface WaitingScreenProps {
  readonly wait: Extract<MeetingState, { readonly status: 'waiting' }>
  readonly onLeave: () => void
}

/** What is awaited; entry comes by itself. */
export function WaitingScreen({ wait: { reason, startsAt }, onLeave }: WaitingScreenProps) {
  const words = useWords()
  const when = reason === 'not_started' && startsAt !== null ? `${words.startsAt(new Date(startsAt))} ` : ''
  return (
    <StatusScreen
      title={words.waiting[reason]}
      help={when + words.waitingHelp[reason]}
      isBusy
      actions={
        <button type="button" className="pl-button" data-kind="secondary" onClick={onLeave}>
          {words.leave}
        </button>
      }
    />
  )
}
