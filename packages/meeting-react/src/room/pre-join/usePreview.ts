import { type DeviceSource, type DevicesPort, MeetingError } from '@plenum/meeting-sdk'
import { useCallback, useEffect, useState } from 'react'

/** What one sees or hears of oneself before joining. */
export interface Preview {
  readonly stream: MediaStream | null
  readonly error: MeetingError | null
  /** Opens the device again, after somebody mended what was wrong. */
  readonly retry: () => void
}

interface Opened {
  readonly stream: MediaStream | null
  readonly error: MeetingError | null
}

const NOTHING: Opened = { stream: null, error: null }

/** Opens a device while it is wanted, and lets go of it afterwards. */
export function usePreview(
  devices: DevicesPort,
  source: DeviceSource,
  deviceId: string | undefined,
  isWanted: boolean,
): Preview {
  const [opened, setOpened] = useState<Opened>(NOTHING)
  const [tries, setTries] = useState(0)
  const retry = useCallback(() => setTries((count) => count + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try opens the device again
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    let held: MediaStream | null = null
    const release = () => {
      for (const track of held?.getTracks() ?? []) track.stop()
    }
    devices.open(source, deviceId).then(
      (stream) => {
        held = stream
        if (!isCurrent) return release()
        setOpened({ stream, error: null })
        const onEnded = () => isCurrent && setOpened({ stream: null, error: new MeetingError('device.not_found') })
        // Unplugged: stopping it ourselves does not fire this.
        for (const track of stream.getTracks()) track.addEventListener('ended', onEnded)
      },
      (thrown: unknown) => isCurrent && setOpened({ stream: null, error: MeetingError.from(thrown) }),
    )
    return () => {
      isCurrent = false
      release()
      setOpened(NOTHING)
    }
  }, [devices, source, deviceId, isWanted, tries])
  return { ...opened, retry }
}
