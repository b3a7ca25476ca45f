import { type RefObject, useEffect, useRef } from 'react'
import { focusedFrom } from '../../../hooks/focused-element.ts'

/** Moves the focus to an element when a part of the page opens, and back to where it was when that closes with it. */
export function useFocusReturn(part: RefObject<HTMLElement | null>, first: () => HTMLElement | null): void {
  const before = useRef<Element | null>(null)
  const choose = useRef(first)
  useEffect(() => {
    // An effect may run twice, the second time with the focus inside already.
    const focused = focusedFrom(part.current)
    if (part.current?.contains(focused) !== true) {
      before.current = focused
      choose.current()?.focus({ preventScroll: true })
    }
    return () => {
      // Gone with the part; whoever took the focus elsewhere keeps it there.
      const isLost = document.activeElement === null || document.activeElement === document.body
      if (isLost && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
    }
  }, [part])
}
