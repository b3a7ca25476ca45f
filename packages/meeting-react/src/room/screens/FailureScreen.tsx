import type { MeetingError } from '@plenum/meeting-sdk'
import { CopyButton } from '../../components/CopyButton/CopyButton.tsx'
import { StatusScreen } from '../../components/StatusScreen/StatusScreen.tsx'
import { useWords } from '../../words/useWords.ts'
import { useClass } from '../class-names.ts'

/** Props of {@link FailureScreen}. */
export interface FailureScreenProps {
  readonly error: MeetingError
  readonly onRetry: () => void
  /** Leads out of the meeting; without it there is only the way on. */
  readonly onExit?: (() => void) | undefined
}

/** What failed, in words for people; the code is in the details. */
export function FailureScreen({ error, onRetry, onExit }: FailureScreenProps) {
  const words = useWords()
  const { title, help } = words.failures[error.code]
  const details = JSON.stringify({ code: error.code, ...error.context })
  const retry = (
    <button type="button" className="pl-button" data-kind="primary" onClick={onRetry}>
      {error.code === 'connection.lost' ? words.rejoin : words.tryAgain}
    </button>
  )
  const exit = onExit !== undefined && (
    <button type="button" className="pl-button" data-kind={error.retryable ? 'secondary' : 'primary'} onClick={onExit}>
      {words.backToMeetings}
    </button>
  )
  return (
    <StatusScreen
      className={useClass('Failure', '')}
      title={title}
      help={help}
      actions={
        <>
          {(error.retryable || !exit) && retry}
          {exit}
        </>
      }
    >
      <details className="pl-details">
        <summary>{words.details}</summary>
        <code>{details}</code>
        <CopyButton text={details} label={words.copyDetails} />
      </details>
    </StatusScreen>
  )
}
