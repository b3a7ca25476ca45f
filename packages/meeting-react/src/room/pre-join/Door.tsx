import type { DeviceSource, MeetingSession } from '@plenum/meeting-sdk'
import { type ReactNode, useRef } from 'react'
import { useWords } from '../../words/useWords.ts'
import { SourceButton } from '../call/bar/SourceButton.tsx'
import { useClass } from '../class-names.ts'
import { LazyTooltips } from '../tooltip/LazyTooltips.tsx'
import { useDevices } from '../useDevices.ts'
import { CameraPreview } from './CameraPreview.tsx'
import { DeviceSelect } from './DeviceSelect.tsx'
import { DeviceTrouble } from './DeviceTrouble.tsx'
import { MicrophoneMeter } from './MicrophoneMeter.tsx'
import { SpeakerTest } from './SpeakerTest.tsx'
import type { DoorMedia, WantedMedia } from './useDoorMedia.ts'

/** Props of {@link Door}. */
export interface DoorProps {
  readonly session: MeetingSession
  readonly media: DoorMedia
  readonly wanted: WantedMedia
  readonly onWant: (source: DeviceSource, isWanted: boolean) => void
  /** Whose door it is, for a class of the host's. */
  readonly part: 'PreJoin' | 'Waiting'
  /** What stands beside the picture. */
  readonly children: ReactNode
  /** What is of less use than all else, and stands last. */
  readonly footer?: ReactNode
}

/** Oneself as the others will see and hear one, and the devices for it: before joining, and while one waits. */
export function Door({ session, media, wanted, onWant, part, children, footer }: DoorProps) {
  const words = useWords()
  const sources = useRef<HTMLDivElement>(null)
  const { devices } = session
  const { obstacle, microphones, cameras, speakers, selected, capabilities } = useDevices(devices)
  const { microphone, camera, isOn, trouble, select } = media
  const press = (source: DeviceSource) => {
    if (media[source].error === null) onWant(source, !wanted[source])
    else media[source].retry()
  }
  return (
    <section className={useClass(part, 'pl-pre-join')}>
      <div className="pl-pre-join-media">
        <CameraPreview preview={camera} isWanted={wanted.camera} />
        <div ref={sources} className="pl-pre-join-sources">
          <SourceButton source="microphone" isOn={isOn.microphone} onClick={() => press('microphone')} />
          <SourceButton source="camera" isOn={isOn.camera} onClick={() => press('camera')} />
          <LazyTooltips place={sources} />
        </div>
        {trouble !== null && <DeviceTrouble source={trouble.source} error={trouble.error} />}
      </div>
      <div className="pl-pre-join-form">{children}</div>
      {obstacle === null && (
        <div className="pl-pre-join-devices">
          <div>
            <DeviceSelect
              label={words.microphone}
              devices={microphones}
              value={selected.microphone?.id}
              onChange={(id) => select('microphone', id)}
            />
            <MicrophoneMeter devices={devices} stream={microphone.stream} />
          </div>
          <DeviceSelect
            label={words.camera}
            devices={cameras}
            value={selected.camera?.id}
            onChange={(id) => select('camera', id)}
          />
          {capabilities.canChooseSpeaker && speakers.length > 0 && (
            <DeviceSelect
              label={words.speaker}
              devices={speakers}
              value={selected.speaker?.id}
              onChange={(id) => void devices.select('speaker', id).catch(() => {})}
            />
          )}
          <SpeakerTest speakerId={selected.speaker?.id} />
        </div>
      )}
      {footer !== undefined && <div className="pl-pre-join-footer">{footer}</div>}
    </section>
  )
}
