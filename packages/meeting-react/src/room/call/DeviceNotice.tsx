import type { LocalSource, MeetingError, MeetingSession } from '@plenum/meeting-sdk'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link DeviceNotice}. */
export interface DeviceNoticeProps {
  readonly session: MeetingSession
  readonly source: LocalSource
  readonly error: MeetingError
  readonly onDismiss: () => void
}

/** Says why one's microphone, camera or screen could not be started, and starts it again. */
export function DeviceNotice({ session, source, error, onDismiss }: DeviceNoticeProps) {
  const words = useWords()
  const { title, help } = words.failures[error.code]
  return (
    <div className="pl-notice" role="alert">
      <p>
        <strong>{words.about(words[source], words.sentence(title))}</strong> {help}
      </p>
      {error.retryable && (
        <button
          type="button"
          className="pl-button"
          data-kind="secondary"
          onClick={() => turnOn(session, source).catch(() => {})}
        >
          {words.tryAgain}
        </button>
      )}
      <button type="button" className="pl-button" data-kind="quiet" onClick={onDismiss}>
        {words.dismiss}
      </button>
    </div>
  )
}

function turnOn(session: MeetingSession, source: LocalSource): Promise<void> {
  switch (source) {
    case 'microphone':
      return session.setMicrophone(true)
    case 'camera':
      return session.setCamera(true)
    case 'screen':
      return session.setScreenShare(true)
  }
}
