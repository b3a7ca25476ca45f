import type { DeviceList, DevicesPort } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'

const NONE: DeviceList = { microphones: [], cameras: [], speakers: [] }

/**
 * The devices at hand, kept up to date as they are plugged in and out.
 *
 * @param permission anything that changes when permission is given: only then do browsers tell the devices' names
 */
export function useDeviceList(devices: DevicesPort, permission: unknown): DeviceList {
  const [list, setList] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when permission was given
  useEffect(() => {
    let isCurrent = true
    const read = () =>
      devices.list().then(
        (next) => isCurrent && setList(next),
        () => isCurrent && setList(NONE),
      )
    read()
    const stop = devices.subscribe(read)
    return () => {
      isCurrent = false
      stop()
    }
  }, [devices, permission])
  return list
}
