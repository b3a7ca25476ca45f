import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../../../words/useWords.ts'

/** Props of {@link Panel}. */
export interface PanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What stands beside the stage, or over it on a small screen. The focus moves in, and back when it closes. */
export function Panel({ title, onClose, children }: PanelProps) {
  const words = useWords()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus({ preventScroll: true })
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      // After it is gone: until then the focus is still in it.
      if (before instanceof HTMLElement)
        queueMicrotask(() => (isLost || document.activeElement === document.body) && before.focus())
    }
  }, [])
  return (
    <section
      className="pl-panel"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className="pl-panel-header">
        <h3 ref={heading} id={id} className="pl-panel-title" tabIndex={-1}>
          {title}
        </h3>
        <button type="button" className="pl-icon-button" aria-label={words.close} title={words.close} onClick={onClose}>
          <X aria-hidden="true" />
        </button>
      </header>
      {children}
    </section>
  )
}
