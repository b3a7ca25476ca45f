import { type DeviceSource, MeetingError, type MeetingSession } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { type Preview, usePreview } from './usePreview.ts'

/** What of oneself is wanted on. */
export interface WantedMedia {
  readonly microphone: boolean
  readonly camera: boolean
}

/** Oneself before one is in: what is on, and what keeps it off. */
export interface DoorMedia {
  readonly microphone: Preview
  readonly camera: Preview
  /** Whether each can be heard or seen: wanted, and not refused. */
  readonly isOn: WantedMedia
  /** What is wrong with the microphone, or with a device that was chosen; what keeps the camera off stands in its place. */
  readonly trouble: { readonly source: DeviceSource; readonly error: MeetingError } | null
  readonly select: (source: DeviceSource, deviceId: string) => void
}

/** Opens microphone and camera as wanted, to hear and see oneself before the others do. */
export function useDoorMedia({ devices }: MeetingSession, wanted: WantedMedia): DoorMedia {
  const microphone = usePreview(devices, 'microphone', wanted.microphone)
  const camera = usePreview(devices, 'camera', wanted.camera)
  const [refusal, setRefusal] = useState<DoorMedia['trouble']>(null)
  const { obstacle } = devices.getSnapshot()
  const isSilent = microphone.error !== null && obstacle === null
  return {
    microphone,
    camera,
    isOn: {
      microphone: wanted.microphone && microphone.error === null,
      camera: wanted.camera && camera.error === null,
    },
    trouble: refusal ?? (isSilent && microphone.error ? { source: 'microphone', error: microphone.error } : null),
    select(source, deviceId) {
      setRefusal(null)
      devices
        .select(source, deviceId)
        .catch((thrown: unknown) => setRefusal({ source, error: MeetingError.from(thrown) }))
    },
  }
}
