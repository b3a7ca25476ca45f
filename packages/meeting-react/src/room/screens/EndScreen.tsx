import type { LeaveReason } from '@plenum/meeting-sdk'
import { StatusScreen } from '../../components/StatusScreen/StatusScreen.tsx'
import { useWords } from '../../words/words-context.ts'

/** Props of {@link EndScreen}. */
export interface EndScreenProps {
  readonly reason: LeaveReason
  readonly onRejoin: () => void
  readonly onExit?: (() => void) | undefined
}

/** Why the stay is over, and the one thing that makes sense next. */
export function EndScreen({ reason, onRejoin, onExit }: EndScreenProps) {
  const words = useWords()
  const { title, help } = words.endings[reason]
  const canReturn = reason === 'user' || reason === 'replaced'
  const action = (label: string, onClick: () => void) => (
    <button type="button" className="pl-button" data-kind="primary" onClick={onClick}>
      {label}
    </button>
  )
  const rejoin = action(reason === 'replaced' ? words.useHere : words.rejoin, onRejoin)
  return (
    <StatusScreen
      title={title}
      help={help}
      actions={canReturn || onExit === undefined ? rejoin : action(words.backToMeetings, onExit)}
    />
  )
}
