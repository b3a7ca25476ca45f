import { type RefObject, useEffect, useMemo, useState } from 'react'

/** Whether the call fills the screen. */
export interface FullScreen {
  readonly isOn: boolean
  readonly toggle: () => void
}

/** Has an element fill the screen; null where the browser cannot. */
export function useFullScreen(ref: RefObject<HTMLElement | null>): FullScreen | null {
  const [isOn, setOn] = useState(false)
  const [isPossible, setPossible] = useState(false)
  useEffect(() => {
    setPossible(document.fullscreenEnabled === true)
    const look = () => {
      const root = ref.current?.getRootNode()
      // Inside of a shadow root the document knows no more than the root's host.
      const { fullscreenElement } = root instanceof ShadowRoot ? root : document
      setOn(fullscreenElement !== null && fullscreenElement === ref.current)
    }
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [ref])
  return useMemo(() => {
    if (!isPossible) return null
    // Refused where a frame may not: the call then stays as it is.
    const toggle = () => void (isOn ? document.exitFullscreen() : ref.current?.requestFullscreen())?.catch(() => {})
    return { isOn, toggle }
  }, [isPossible, isOn, ref])
}
