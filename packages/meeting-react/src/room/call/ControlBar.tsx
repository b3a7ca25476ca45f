import type { MeetingSession } from '@plenum/meeting-sdk'
import { Phone } from 'lucide-react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { SourceButton } from './SourceButton.tsx'

/** What one does all the time in a call. */
export function ControlBar({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  const microphone = useMeetingSelector(session, (snapshot) => snapshot.microphone.status)
  const camera = useMeetingSelector(session, (snapshot) => snapshot.camera.status)
  // Why a device did not start is in the session's state, and shown from there.
  const ignore = () => {}
  return (
    <fieldset className="pl-control-bar" aria-label={words.controls}>
      <SourceButton
        source="microphone"
        isOn={microphone !== 'off'}
        isBusy={microphone === 'starting'}
        onClick={() => session.setMicrophone(microphone === 'off').catch(ignore)}
      />
      <SourceButton
        source="camera"
        isOn={camera !== 'off'}
        isBusy={camera === 'starting'}
        onClick={() => session.setCamera(camera === 'off').catch(ignore)}
      />
      <button
        type="button"
        className="pl-round-button"
        data-kind="leave"
        aria-label={words.leave}
        title={words.leave}
        onClick={() => void session.leave()}
      >
        <Phone aria-hidden="true" />
      </button>
    </fieldset>
  )
}
