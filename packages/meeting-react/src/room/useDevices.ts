import type { Devices, DevicesSnapshot } from '@plenum/meeting-sdk'
import { useSyncExternalStore } from 'react'

/** The devices at hand and in use, kept up to date while the component is there. */
export function useDevices({ subscribe, getSnapshot }: Devices): DevicesSnapshot {
  return useSyncExternalStore(subscribe, getSnapshot, getSnapshot)
}
