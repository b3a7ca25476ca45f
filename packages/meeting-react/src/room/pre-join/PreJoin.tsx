import type { JoinOptions, MeetingSession } from '@plenum/meeting-sdk'
import { type FormEvent, useRef, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { InviteLink } from '../call/InviteLink.tsx'
import { SourceButton } from '../call/SourceButton.tsx'
import { CameraPreview } from './CameraPreview.tsx'
import { DeviceSelect } from './DeviceSelect.tsx'
import { MicrophoneMeter } from './MicrophoneMeter.tsx'
import { NameField, type NameProblem, problemOf } from './NameField.tsx'
import { readChoices, writeChoices } from './remembered-choices.ts'
import { useDeviceList } from './useDeviceList.ts'
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
  const camera = usePreview(devices, 'camera', choices.cameraId, choices.camera)
  const microphone = usePreview(devices, 'microphone', choices.microphoneId, choices.microphone)
  const list = useDeviceList(devices, `${camera.stream?.id} ${microphone.stream?.id}`)
  const choose = (change: Partial<typeof choices>) => setChoices((before) => ({ ...before, ...change }))

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
      camera: wish(choices.camera && camera.error === null, choices.cameraId),
      microphone: wish(choices.microphone && microphone.error === null, choices.microphoneId),
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
        {microphone.error !== null && devices.obstacle === null && (
          <p className="pl-notice" role="alert">
            {words.microphone}: {words.failures[microphone.error.code].title}.{' '}
            {words.failures[microphone.error.code].help}
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
      {devices.obstacle === null && (
        <div className="pl-pre-join-devices">
          <div>
            <DeviceSelect
              label={words.microphone}
              devices={list.microphones}
              value={chosenDevice(microphone.stream) ?? choices.microphoneId}
              onChange={(microphoneId) => choose({ microphoneId })}
            />
            <MicrophoneMeter stream={microphone.stream} />
          </div>
          <DeviceSelect
            label={words.camera}
            devices={list.cameras}
            value={chosenDevice(camera.stream) ?? choices.cameraId}
            onChange={(cameraId) => choose({ cameraId })}
          />
        </div>
      )}
    </form>
  )
}

function wish(isWanted: boolean, deviceId: string | undefined): boolean | { readonly deviceId: string } {
  return isWanted && deviceId !== undefined ? { deviceId } : isWanted
}

/** The device that the browser took, which need not be the one that was asked for. */
function chosenDevice(stream: MediaStream | null): string | undefined {
  return stream?.getTracks()[0]?.getSettings().deviceId
}
