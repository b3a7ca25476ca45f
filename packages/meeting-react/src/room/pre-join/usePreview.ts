import type { DeviceSource, Devices, PreviewState } from '@plenum/meeting-sdk'
import { useCallback, useEffect, useState } from 'react'

/** What one sees or hears of oneself before joining. */
export interface Preview extends PreviewState {
  /** Opens the device again, after somebody mended what was wrong. */
  readonly retry: () => void
}

const NOTHING: PreviewState = { stream: null, error: null }

/** Opens the chosen device while it is wanted, and lets go of it afterwards. */
export function usePreview(devices: Devices, source: DeviceSource, isWanted: boolean): Preview {
  const [opened, setOpened] = useState(NOTHING)
  const [tries, setTries] = useState(0)
  const retry = useCallback(() => setTries((count) => count + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try opens the device again
  useEffect(() => {
    if (!isWanted) return
    const stop = devices.preview(source, setOpened)
    return () => {
      stop()
      setOpened(NOTHING)
    }
  }, [devices, source, isWanted, tries])
  return { ...opened, retry }
}
