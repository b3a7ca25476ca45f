import type { DeviceSource, MeetingSession } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'

/** Says why one's microphone or camera could not be started, and starts it again. */
export function DeviceNotice({ session, source }: { readonly session: MeetingSession; readonly source: DeviceSource }) {
  const words = useWords()
  const error = useMeetingSelector(session, (snapshot) => snapshot[source].error)
  const [dismissed, setDismissed] = useState<typeof error>(null)
  if (error === null || error === dismissed) return null
  const { title, help } = words.failures[error.code]
  const start = () => (source === 'camera' ? session.setCamera(true) : session.setMicrophone(true))
  return (
    <div className="pl-notice" role="alert">
      <p>
        <strong>
          {words.deviceTrouble[source]}: {title}.
        </strong>{' '}
        {help}
      </p>
      {error.retryable && (
        <button type="button" className="pl-button" data-kind="secondary" onClick={() => start().catch(() => {})}>
          {words.tryAgain}
        </button>
      )}
      <button type="button" className="pl-button" data-kind="quiet" onClick={() => setDismissed(error)}>
        {words.dismiss}
      </button>
    </div>
  )
}
