import type { MeetingError, MeetingErrorCode } from '@plenum/meeting-sdk'
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

/** Whoever was turned away may knock once more. */
const ASK_AGAIN: ReadonlySet<MeetingErrorCode> = new Set(['lobby.denied', 'participant.removed'])
/** Not what the same request would mend by itself, but what people inside may change at any moment. */
const MAY_CHANGE: ReadonlySet<MeetingErrorCode> = new Set(['meeting.locked', 'meeting.full', 'lobby.full'])

/** What failed, in words for people; the code is in the details. */
export function FailureScreen({ error, onRetry, onExit }: FailureScreenProps) {
  const words = useWords()
  const { title, help } = error.context.hasTimedOut === true ? words.nobodyAnswered : words.failures[error.code]
  const { hostMessage } = error.context
  const mayAsk = ASK_AGAIN.has(error.code)
  const canRetry = mayAsk || error.retryable || MAY_CHANGE.has(error.code)
  const details = JSON.stringify({ code: error.code, ...error.context })
  const retry = (
    <button type="button" className="pl-button" data-kind="primary" onClick={onRetry}>
      {mayAsk ? words.askAgain : error.code === 'connection.lost' ? words.rejoin : words.tryAgain}
    </button>
  )
  const exit = onExit !== undefined && (
    <button type="button" className="pl-button" data-kind={canRetry ? 'secondary' : 'primary'} onClick={onExit}>
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
          {(canRetry || !exit) && retry}
          {exit}
        </>
      }
    >
      {hostMessage !== undefined && (
        <figure className="pl-host-message">
          <figcaption>{words.hostSays}</figcaption>
          <blockquote>
            <bdi>{hostMessage}</bdi>
          </blockquote>
        </figure>
      )}
      <details className="pl-details">
        <summary>{words.details}</summary>
        <code>{details}</code>
        <CopyButton text={details} label={words.copyDetails} />
      </details>
    </StatusScreen>
  )
}
