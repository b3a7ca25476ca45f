import { useCallback, useEffect, useMemo, useState } from 'react'

/** A window of its own that stays in front, with a call in little. */
export interface PictureInPicture {
  /** Where to show it; null while it is closed. */
  readonly place: HTMLElement | null
  readonly toggle: () => void
  readonly close: () => void
}

declare global {
  interface Window {
    /** What some browsers have, and TypeScript does not know of yet. @see https://wicg.github.io/document-picture-in-picture/ */
    readonly documentPictureInPicture?: {
      requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>
    }
  }
}

const SIZE = { width: 360, height: 280 }

/** Opens such a window on a click; null where the browser has none. It closes with the call. */
export function usePictureInPicture(): PictureInPicture | null {
  const [isPossible, setPossible] = useState(false)
  const [opened, setOpened] = useState<Window | null>(null)
  useEffect(() => setPossible(window.documentPictureInPicture !== undefined), [])
  useEffect(() => {
    if (opened === null) return
    const onClose = () => setOpened(null)
    opened.addEventListener('pagehide', onClose)
    return () => {
      opened.removeEventListener('pagehide', onClose)
      opened.close()
    }
  }, [opened])
  const close = useCallback(() => setOpened(null), [])
  const open = useCallback(async () => {
    const wanted = await window.documentPictureInPicture?.requestWindow(SIZE)
    if (wanted === undefined) return
    takeStylesAlong(document, wanted.document)
    setOpened(wanted)
  }, [])
  return useMemo(() => {
    if (!isPossible) return null
    // Refused without a click, or by who embeds the page: the call then stays where it is.
    const toggle = () => (opened === null ? void open().catch(() => {}) : close())
    return { place: opened?.document.body ?? null, toggle, close }
  }, [isPossible, opened, open, close])
}

/** The new window begins without any style, ours and the host's. */
function takeStylesAlong(from: Document, to: Document): void {
  for (const style of from.querySelectorAll('style, link[rel="stylesheet"]')) to.head.append(style.cloneNode(true))
  to.documentElement.lang = from.documentElement.lang
  to.documentElement.dir = from.documentElement.dir
  to.title = from.title
  to.body.style.fontFamily = getComputedStyle(from.body).fontFamily
}
