import { type RefObject, useEffect } from 'react'

/** What is lower than this is no keyboard, but the browser's own bars. */
const LEAST_PX = 80

/**
 * Keeps an element out from under the keyboard of a phone, which covers the page without making it smaller: its
 * `data-keyboard` says whether one is open, `--pl-keyboard` how much of its frame that covers from below, and
 * `--pl-keyboard-top` how much of the frame is moved out of sight above.
 */
export function useKeyboardInset(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { visualViewport } = window
    const element = ref.current
    const frame = element?.parentElement
    if (!visualViewport || element === null || frame == null) return
    const measure = () => {
      const { top, bottom } = frame.getBoundingClientRect()
      const { offsetTop, height, scale } = visualViewport
      const covered = Math.round(bottom - (offsetTop + height))
      // Whoever has zoomed in sees less of the page too, and moves about in it.
      const isOpen = covered >= LEAST_PX && Math.abs(scale - 1) < 0.01
      element.dataset.keyboard = String(isOpen)
      element.style.setProperty('--pl-keyboard', `${isOpen ? covered : 0}px`)
      element.style.setProperty('--pl-keyboard-top', `${isOpen ? Math.max(0, Math.round(offsetTop - top)) : 0}px`)
    }
    measure()
    visualViewport.addEventListener('resize', measure)
    visualViewport.addEventListener('scroll', measure)
    return () => {
      visualViewport.removeEventListener('resize', measure)
      visualViewport.removeEventListener('scroll', measure)
    }
  }, [ref])
}
