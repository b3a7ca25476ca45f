import { type PointerEvent, type RefObject, useRef } from 'react'

/** Let go further down than this part of its height, or thrown faster than this, a sheet closes. */
const FAR = 0.25
const FAST_PX_PER_MS = 0.5
/** A finger that presses never stands quite still. */
const PRESS_PX = 6

interface Drag {
  readonly pointer: number
  readonly fromY: number
  readonly sinceMs: number
}

/** Handlers for what a sheet is pulled down by: it follows the finger, and closes or goes back when let go or pressed. */
export function useSheetDrag(sheet: RefObject<HTMLElement | null>, onClose: () => void) {
  const drag = useRef<Drag | null>(null)
  const isPulled = useRef(false)
  const move = (px: number) => {
    if (sheet.current === null) return
    sheet.current.style.translate = px > 0 ? `0px ${px}px` : ''
    sheet.current.dataset.dragging = String(px > 0)
  }
  const end = (event: PointerEvent, isLetGo: boolean) => {
    if (drag.current?.pointer !== event.pointerId) return
    const { fromY, sinceMs } = drag.current
    drag.current = null
    const px = event.clientY - fromY
    const isFast = px / Math.max(1, event.timeStamp - sinceMs) > FAST_PX_PER_MS
    if (!isPulled.current) return
    if (isLetGo && (px > FAR * (sheet.current?.offsetHeight ?? 0) || (px > 24 && isFast))) onClose()
    else move(0)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (drag.current !== null || event.button !== 0) return
      isPulled.current = false
      drag.current = { pointer: event.pointerId, fromY: event.clientY, sinceMs: event.timeStamp }
      event.currentTarget.setPointerCapture?.(event.pointerId)
    },
    onPointerMove: (event: PointerEvent) => {
      if (drag.current?.pointer !== event.pointerId) return
      const px = event.clientY - drag.current.fromY
      if (Math.abs(px) > PRESS_PX) isPulled.current = true
      if (isPulled.current) move(px)
    },
    onPointerUp: (event: PointerEvent) => end(event, true),
    onPointerCancel: (event: PointerEvent) => end(event, false),
    onClick: () => {
      // The end of a pull is a click too.
      if (!isPulled.current) onClose()
      isPulled.current = false
    },
  }
}
