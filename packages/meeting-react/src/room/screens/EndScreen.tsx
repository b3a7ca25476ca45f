import type { LeaveReason } from '@plenum/meeting-sdk'
import type { ReactNode } from 'react'
import { StatusScreen } from '../../components/StatusScreen/StatusScreen.tsx'
import { useWords } from '../../words/useWords.ts'
import { useClass } from '../class-names.ts'

/** Props of {@link EndScreen}. */
export interface EndScreenProps {
  readonly reason: LeaveReason
  readonly onRejoin: () => void
  readonly onExit?: (() => void) | undefined
  /** Shown below, such as a survey. */
  readonly children?: ReactNode
}

/** Why the stay is over, and the one thing that makes sense next. */
export function EndScreen({ reason, onRejoin, onExit, children }: EndScreenProps) {
  const words = useWords()
  const { title, help } = words.endings[reason]
  const canReturn = reason === 'user' || reason === 'replaced' || reason === 'removed'
  const labels: Partial<Record<LeaveReason, string>> = { replaced: words.useHere, removed: words.askAgain }
  const exit = onExit !== undefined && (
    <button type="button" className="pl-button" data-kind={canReturn ? 'secondary' : 'primary'} onClick={onExit}>
      {words.backToMeetings}
    </button>
  )
  const rejoin = (
    <button type="button" className="pl-button" data-kind="primary" onClick={onRejoin}>
      {labels[reason] ?? words.rejoin}
    </button>
  )
  return (
    <StatusScreen
      className={useClass('End', '')}
      title={title}
      help={help}
      actions={
        <>
          {(canReturn || !exit) && rejoin}
          {exit}
        </>
      }
    >
      {children}
    </StatusScreen>
  )
}
