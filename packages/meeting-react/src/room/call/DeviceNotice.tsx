import type { LocalSource, MeetingSession } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'

/** Says why one's microphone, camera or screen could not be started, and starts it again. */
export function DeviceNotice({ session, source }: { readonly session: MeetingSession; readonly source: LocalSource }) {
  const words = useWords()
  const error = useMeetingSelector(session, (snapshot) => snapshot[source].error)
  const [dismissed, setDismissed] = useState<typeof error>(null)
  // Whoever changed his mind in the browser's own window knows it.
  if (error === null || error === dismissed || error.code === 'screen.cancelled') return null
  const { title, help } = words.failures[error.code]
  return (
    <div className="pl-notice" role="alert">
      <p>
        <strong>
          {words[source]}: {title}.
        </strong>{' '}
        {help}
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
      <button type="button" className="pl-button" data-kind="quiet" onClick={() => setDismissed(error)}>
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
