import { type DeviceSource, type JoinOptions, MeetingError, type MeetingSession } from '@plenum/meeting-sdk'
import { type FormEvent, useRef, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { SourceButton } from '../call/bar/SourceButton.tsx'
import { InviteLink } from '../call/InviteLink.tsx'
import { useDevices } from '../useDevices.ts'
import { CameraPreview } from './CameraPreview.tsx'
import { DeviceSelect } from './DeviceSelect.tsx'
import { MicrophoneMeter } from './MicrophoneMeter.tsx'
import { NameField, type NameProblem, problemOf } from './NameField.tsx'
import { readChoices, writeChoices } from './remembered-choices.ts'
import { usePreview } from './usePreview.ts'

/** Props of {@link PreJoin}. */
export interface PreJoinProps {
  readonly session: MeetingSession
  readonly title: string | undefined
  readonly name: string | undefined
  readonly inviteUrl: string | undefined
  /** The server did not accept the name. */
  readonly isNameRefused: boolean
  readonly isJoining: boolean
  readonly onJoin: (options: JoinOptions) => void
}

/** Name, picture and devices before anybody else sees or hears one. */
export function PreJoin({ session, title, name, inviteUrl, isNameRefused, isJoining, onJoin }: PreJoinProps) {
  const words = useWords()
  const nameInput = useRef<HTMLInputElement>(null)
  const [choices, setChoices] = useState(() => ({ ...readChoices(), ...(name === undefined ? {} : { name }) }))
  const [problem, setProblem] = useState<NameProblem | null>(isNameRefused ? 'refused' : null)
  if (isNameRefused && problem === null) setProblem('refused')
  const { devices } = session
  const { obstacle, microphones, cameras, selected } = useDevices(devices)
  const camera = usePreview(devices, 'camera', choices.camera)
  const microphone = usePreview(devices, 'microphone', choices.microphone)
  const [refusal, setRefusal] = useState<{ readonly source: DeviceSource; readonly error: MeetingError } | null>(null)
  const choose = (change: Partial<typeof choices>) => setChoices((before) => ({ ...before, ...change }))
  const select = (source: DeviceSource) => (deviceId: string) => {
    setRefusal(null)
    devices
      .select(source, deviceId)
      .catch((thrown: unknown) => setRefusal({ source, error: MeetingError.from(thrown) }))
  }
  const trouble =
    refusal ??
    (microphone.error !== null && obstacle === null ? { source: 'microphone', error: microphone.error } : null)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isJoining) return
    const ownName = choices.name.trim()
    const found = problemOf(ownName)
    setProblem(found)
    if (found !== null) {
      nameInput.current?.focus()
      return
    }
    writeChoices({ ...choices, name: ownName })
    onJoin({
      name: ownName,
      camera: choices.camera && camera.error === null,
      microphone: choices.microphone && microphone.error === null,
    })
  }

  return (
    <form className="pl-pre-join" onSubmit={submit} noValidate>
      <div className="pl-pre-join-media">
        <CameraPreview preview={camera} isWanted={choices.camera} />
        <div className="pl-pre-join-sources">
          <SourceButton
            source="microphone"
            isOn={choices.microphone && microphone.error === null}
            onClick={() => (microphone.error ? microphone.retry() : choose({ microphone: !choices.microphone }))}
          />
          <SourceButton
            source="camera"
            isOn={choices.camera && camera.error === null}
            onClick={() => (camera.error ? camera.retry() : choose({ camera: !choices.camera }))}
          />
        </div>
        {trouble !== null && (
          <p className="pl-notice" role="alert">
            {words[trouble.source]}: {words.failures[trouble.error.code].title}.{' '}
            {words.failures[trouble.error.code].help}
          </p>
        )}
      </div>
      <div className="pl-pre-join-form">
        <h2 className="pl-pre-join-title" title={title} tabIndex={-1}>
          {title ?? words.joinNow}
        </h2>
        <NameField
          inputRef={nameInput}
          value={choices.name}
          problem={problem}
          onChange={(next) => choose({ name: next })}
        />
        <button type="submit" className="pl-button" data-kind="primary" data-size="large" aria-disabled={isJoining}>
          {isJoining ? words.joining : words.joinNow}
        </button>
        {inviteUrl !== undefined && <InviteLink url={inviteUrl} />}
      </div>
      {obstacle === null && (
        <div className="pl-pre-join-devices">
          <div>
            <DeviceSelect
              label={words.microphone}
              devices={microphones}
              value={selected.microphone?.id}
              onChange={select('microphone')}
            />
            <MicrophoneMeter devices={devices} stream={microphone.stream} />
          </div>
          <DeviceSelect
            label={words.camera}
            devices={cameras}
            value={selected.camera?.id}
            onChange={select('camera')}
          />
        </div>
      )}
    </form>
  )
}
