import { Tooltip, useTooltipStore } from '@ariakit/react/tooltip'
import { type RefObject, useEffect, useState } from 'react'

/** Props of {@link Tooltips}. */
export interface TooltipsProps {
  /** What holds the buttons. */
  readonly place: RefObject<HTMLElement | null>
}

/** How long one points at a button before it is told what it is called. */
const REST_MS = 500
/** How long a pointer may take from a button to its tooltip. */
const WAY_MS = 200

interface Text {
  readonly name: string
  readonly shortcut: string | null
}

/**
 * One tooltip for all buttons of a place that have an `aria-label`: it shows that, and the key of `aria-keyshortcuts`. The
 * pointer may move onto it, and Escape puts it away. It is asked of no document but the place's own, which may be in another
 * window.
 */
export function Tooltips({ place }: TooltipsProps) {
  const [text, setText] = useState<Text | null>(null)
  const tooltip = useTooltipStore({ placement: 'top' })
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const end = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = (task: () => void, ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(task, ms)
    }
    const renamed = new MutationObserver(() => {
      const button = tooltip.getState().anchorElement
      if (button !== null) show(button)
    })
    const hide = () => {
      clearTimeout(timer)
      renamed.disconnect()
      tooltip.hide()
    }
    const show = (button: HTMLElement) => {
      clearTimeout(timer)
      renamed.disconnect()
      const name = button.getAttribute('aria-label')
      // An open menu says more.
      if (name === null || button.getAttribute('aria-expanded') === 'true') return hide()
      renamed.observe(button, { attributeFilter: ['aria-label', 'aria-expanded'] })
      setText({ name, shortcut: button.getAttribute('aria-keyshortcuts') })
      tooltip.setAnchorElement(button)
      tooltip.show()
    }
    const { signal } = end
    const point = ({ target, pointerType }: PointerEvent) => {
      if (pointerType === 'touch') return
      const { open, anchorElement } = tooltip.getState()
      const button = buttonAt(target)
      if (open && (button === anchorElement || isTooltip(target))) clearTimeout(timer)
      else if (button !== null) soon(() => show(button), open ? 0 : REST_MS)
    }
    const focus = ({ target }: FocusEvent) => {
      const button = buttonAt(target)
      if (button?.matches(':focus-visible')) show(button)
    }
    const pressKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') hide()
    }
    element.addEventListener('pointerover', point, { signal })
    element.addEventListener('pointerout', () => soon(hide, WAY_MS), { signal })
    element.addEventListener('pointerdown', hide, { signal })
    element.addEventListener('focusin', focus, { signal })
    element.addEventListener('focusout', hide, { signal })
    element.ownerDocument.addEventListener('keydown', pressKey, { signal })

    // Whoever was there before this code was is told too.
    const focused = element.querySelector<HTMLElement>('button[aria-label]:focus-visible')
    const pointed = element.querySelector<HTMLElement>('button[aria-label]:hover')
    if (focused !== null) show(focused)
    else if (pointed !== null) soon(() => show(pointed), REST_MS)
    return () => {
      end.abort()
      hide()
    }
  }, [place, tooltip])
  if (text === null) return null
  return (
    <Tooltip
      store={tooltip}
      className="pl-tooltip"
      portal={false}
      gutter={8}
      overflowPadding={8}
      unmountOnHide
      hideOnEscape={false}
      hideOnHoverOutside={false}
      hideOnInteractOutside={false}
    >
      {text.name}
      {text.shortcut !== null && <kbd>{text.shortcut}</kbd>}
    </Tooltip>
  )
}

function buttonAt(target: EventTarget | null): HTMLElement | null {
  return isElement(target) ? target.closest<HTMLElement>('button[aria-label]') : null
}

function isTooltip(target: EventTarget | null): boolean {
  return isElement(target) && target.closest('[role="tooltip"]') !== null
}

/** Also where it is of another window, whose `Element` is another one. */
function isElement(target: EventTarget | null): target is Element {
  return target !== null && 'closest' in target
}
