import type { MeetingSession, VoiceNotice as OwnVoice } from '@plenum/meeting-sdk'
import { MicOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'

/** Says that the others don't hear one, and turns the microphone on where that is why. */
export function VoiceNotice({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  const status = useMeetingSelector(session, (snapshot) => snapshot.microphone.status)
  const canSpeak = useMeetingSelector(session, (snapshot) => snapshot.permissions.microphone)
  const [notice, setNotice] = useState<OwnVoice | null>(null)
  const [dismissed, setDismissed] = useState<{ readonly notice: OwnVoice; readonly status: typeof status } | null>(null)
  // Once the microphone is turned on or off it is another matter.
  if (dismissed !== null && dismissed.status !== status) setDismissed(null)
  useEffect(() => {
    const stop = session.watchOwnVoice(setNotice)
    return () => {
      stop()
      setNotice(null)
    }
  }, [session])
  // What is heard after the microphone was turned on says soon that all is well.
  const isOutdated = notice === 'speaking-while-muted' && status !== 'off'
  return (
    <div role="status">
      {notice !== null && dismissed?.notice !== notice && !isOutdated && (
        <div className="pl-notice" data-kind="voice">
          <MicOff aria-hidden="true" />
          <p>{words.ownVoice[notice]}</p>
          {notice === 'speaking-while-muted' && canSpeak && (
            <button
              type="button"
              className="pl-button"
              data-kind="secondary"
              // Why it did not start is told by a notice of its own.
              onClick={() => session.setMicrophone(true).catch(() => {})}
            >
              {words.turnMicrophoneOn}
            </button>
          )}
          <button
            type="button"
            className="pl-button"
            data-kind="quiet"
            onClick={() => setDismissed({ notice, status })}
          >
            {words.dismiss}
          </button>
        </div>
      )}
    </div>
  )
}
