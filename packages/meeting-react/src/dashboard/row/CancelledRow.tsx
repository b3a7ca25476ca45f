import { useEffect, useLayoutEffect, useRef } from 'react'
import { focusedFrom } from '../../hooks/focused-element.ts'
import { useDashboardWords } from '../../words/useDashboardWords.ts'

/** Props of {@link CancelledRow}. */
export interface CancelledRowProps {
  readonly title: string
  /** Whether the server knows it already. */
  readonly isUnderWay: boolean
  readonly onUndo: () => void
  /** Hears that the keyboard's place goes away with this row. */
  readonly onFocusLost: () => void
}

/** Stands where a meeting stood that somebody cancelled, for as long as that can be undone. */
export function CancelledRow({ title, isUnderWay, onUndo, onFocusLost }: CancelledRowProps) {
  const words = useDashboardWords()
  const button = useRef<HTMLButtonElement>(null)
  const lost = useRef(onFocusLost)
  useEffect(() => {
    lost.current = onFocusLost
  })
  useLayoutEffect(() => {
    const { current } = button
    // The button that opened the menu is gone, and the focus with it.
    current?.focus()
    return () => {
      if (focusedFrom(current) === current) lost.current()
    }
  }, [])
  return (
    <div className="pl-row-cancelled">
      <p role="status">{words.isCancelled(title)}</p>
      <button
        ref={button}
        type="button"
        className="pl-button"
        data-kind="secondary"
        aria-disabled={isUnderWay}
        onClick={isUnderWay ? undefined : onUndo}
      >
        {words.undo}
      </button>
    </div>
  )
}
