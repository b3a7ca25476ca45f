import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useId, useRef } from 'react'
import { useWords } from '../../../words/useWords.ts'
import { useClass } from '../../class-names.ts'
import { useFocusReturn } from './useFocusReturn.ts'
import { useKeyboardInset } from './useKeyboardInset.ts'
import { useSheetDrag } from './useSheetDrag.ts'

/** Props of {@link Panel}. */
export interface PanelProps {
  readonly title: string
  /** Whose panel it is, for a class of the host's. */
  readonly part: 'ChatPanel' | 'PeoplePanel'
  readonly onClose: () => void
  /** What stands beside the title. */
  readonly actions?: ReactNode
  /** What has the focus first. Default: the title. */
  readonly firstFocus?: RefObject<HTMLElement | null> | undefined
  readonly children: ReactNode
}

/**
 * What stands beside the stage, over it on a small screen, and on a phone as a sheet from below. The focus moves in,
 * and back when it closes.
 */
export function Panel({ title, part, onClose, firstFocus, actions, children }: PanelProps) {
  const words = useWords()
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const drag = useSheetDrag(panel, onClose)
  useFocusReturn(panel, () => firstFocus?.current ?? heading.current)
  useKeyboardInset(panel)
  return (
    <>
      {/* For a finger or a mouse; keys and screen readers have the button for it. */}
      <button type="button" className="pl-panel-shade" tabIndex={-1} aria-hidden="true" onClick={onClose} />
      <section
        ref={panel}
        className={useClass(part, 'pl-panel')}
        aria-labelledby={id}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
          event.preventDefault()
          onClose()
        }}
      >
        <button
          type="button"
          className="pl-panel-grabber"
          aria-label={words.pullToClose}
          title={words.pullToClose}
          {...drag}
        />
        <header className="pl-panel-header">
          <h3 ref={heading} id={id} className="pl-panel-title" tabIndex={-1}>
            {title}
          </h3>
          {actions}
          <button
            type="button"
            className="pl-icon-button"
            aria-label={words.close}
            title={words.close}
            onClick={onClose}
          >
            <X aria-hidden="true" />
          </button>
        </header>
        {children}
      </section>
    </>
  )
}
