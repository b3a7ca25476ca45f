import type { DeviceKind, MeetingSession } from '@plenum/meeting-sdk'
import { MeetingError } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { Dialog } from '../../dialog/Dialog.tsx'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { ANNOUNCED_KINDS, announced } from '../call/announced.ts'
import { CameraPreview } from '../pre-join/CameraPreview.tsx'
import { DeviceSelect } from '../pre-join/DeviceSelect.tsx'
import { MicrophoneMeter } from '../pre-join/MicrophoneMeter.tsx'
import { SpeakerTest } from '../pre-join/SpeakerTest.tsx'
import { usePreview } from '../pre-join/usePreview.ts'
import { useDevices } from '../useDevices.ts'
import { SwitchBox } from './SwitchBox.tsx'

/** Props of {@link SettingsDialog}. */
export interface SettingsDialogProps {
  readonly session: MeetingSession
  readonly onClose: () => void
}

/** Microphone, speaker and camera: which one, and whether it works; and what a screen reader is told of. */
export function SettingsDialog({ session, onClose }: SettingsDialogProps) {
  const words = useWords()
  const { devices } = session
  const { microphones, cameras, speakers, selected, capabilities } = useDevices(devices)
  const isMicrophoneOn = useMeetingSelector(session, (snapshot) => snapshot.microphone.status === 'on')
  const isCameraOn = useMeetingSelector(session, (snapshot) => snapshot.camera.status === 'on')
  // What is off in the call stays off here too: looking at settings opens no device.
  const microphone = usePreview(devices, 'microphone', isMicrophoneOn)
  const camera = usePreview(devices, 'camera', isCameraOn)
  const [refusal, setRefusal] = useState<{ readonly kind: DeviceKind; readonly error: MeetingError } | null>(null)
  const select = (kind: DeviceKind) => (deviceId: string) => {
    setRefusal(null)
    devices.select(kind, deviceId).catch((thrown: unknown) => setRefusal({ kind, error: MeetingError.from(thrown) }))
  }
  return (
    <Dialog title={words.settings} onClose={onClose}>
      <div className="pl-settings">
        <div>
          <DeviceSelect
            label={words.microphone}
            devices={microphones}
            value={selected.microphone?.id}
            onChange={select('microphone')}
          />
          <MicrophoneMeter devices={devices} stream={microphone.stream} />
        </div>
        <div className="pl-settings-speaker">
          {capabilities.canChooseSpeaker && (
            <DeviceSelect
              label={words.speaker}
              devices={speakers}
              value={selected.speaker?.id}
              onChange={select('speaker')}
            />
          )}
          {capabilities.canAskForSpeaker && (
            <button
              type="button"
              className="pl-button"
              data-kind="secondary"
              // Whoever chose none in the browser's own window knows it.
              onClick={() => void devices.askForSpeaker().catch(() => {})}
            >
              {words.askForSpeaker}
            </button>
          )}
          <SpeakerTest speakerId={selected.speaker?.id} />
        </div>
        <DeviceSelect label={words.camera} devices={cameras} value={selected.camera?.id} onChange={select('camera')} />
        {isCameraOn && <CameraPreview preview={camera} isWanted />}
        {refusal !== null && (
          <p className="pl-field-error" role="alert">
            {words.about(words[refusal.kind], words.sentence(words.failures[refusal.error.code].title))}{' '}
            {words.failures[refusal.error.code].help}
          </p>
        )}
        <Announced />
      </div>
    </Dialog>
  )
}

function Announced() {
  const words = useWords()
  return (
    <fieldset className="pl-announced">
      <legend>{words.announced}</legend>
      {ANNOUNCED_KINDS.map((kind) => (
        <SwitchBox key={kind} of={announced[kind]} label={words.announcedKinds[kind]} />
      ))}
    </fieldset>
  )
}
