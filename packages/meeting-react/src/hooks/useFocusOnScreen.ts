import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the keyboard's place when one screen gives way to another: where the focus fell to the page because what had it
 * is gone, it goes to the new screen's heading. The first screen takes no focus from the host's page.
 *
 * @returns to be put on what holds the screens
 */
export function useFocusOnScreen(screen: string): RefObject<HTMLDivElement | null> {
  const holder = useRef<HTMLDivElement>(null)
  const last = useRef(screen)
  useEffect(() => {
    if (last.current === screen) return
    last.current = screen
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost) holder.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }, [screen])
  return holder
}
