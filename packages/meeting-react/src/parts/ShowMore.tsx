import { useEffect, useRef } from 'react'

/** Props of {@link ShowMore}. */
export interface ShowMoreProps {
  readonly label: string
  /** Changes with what is shown already: where that still leaves it in sight, there is more to show. */
  readonly shown: string | number
  readonly onMore: () => void
}

/** Stands where a list is cut off, and shows more of it when scrolled to or pressed. */
export function ShowMore({ label, shown, onMore }: ShowMoreProps) {
  const button = useRef<HTMLButtonElement>(null)
  const more = useRef(onMore)
  useEffect(() => {
    more.current = onMore
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when more is shown
  useEffect(() => {
    if (button.current === null || globalThis.IntersectionObserver === undefined) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) more.current()
    })
    observer.observe(button.current)
    return () => observer.disconnect()
  }, [shown])
  return (
    <button ref={button} type="button" className="pl-button pl-show-more" data-kind="quiet" onClick={onMore}>
      {label}
    </button>
  )
}
