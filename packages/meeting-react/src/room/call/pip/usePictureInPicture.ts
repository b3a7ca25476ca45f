import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react'

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

/**
 * Opens such a window on a click; null where the browser has none. It closes with the call.
 *
 * @param page where the call stands on the page
 */
export function usePictureInPicture(page: RefObject<HTMLElement | null>): PictureInPicture | null {
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
    const root = page.current?.getRootNode()
    if (root instanceof ShadowRoot) takeSheetsAlong(root, wanted)
    setOpened(wanted)
  }, [page])
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

/** A sheet that was constructed for one document is of no use in another; what it says is. */
function takeSheetsAlong(from: ShadowRoot, to: Window & Partial<Pick<typeof globalThis, 'CSSStyleSheet'>>): void {
  const { CSSStyleSheet: Sheet } = to
  if (Sheet === undefined) return
  to.document.adoptedStyleSheets = from.adoptedStyleSheets.map((sheet) => {
    const copy = new Sheet()
    copy.replaceSync([...sheet.cssRules].map(({ cssText }) => cssText).join('\n'))
    return copy
  })
}
