import { type ReactNode, useRef, useState } from 'react'
import { lazyPart } from '../parts/lazy-part.tsx'
import type { MenuProps } from './Menu.tsx'
import type { MenuEntry } from './menu-entry.ts'

const menu = lazyPart<MenuProps>(() => import('./Menu.tsx').then(({ Menu }) => Menu))

/** Props of {@link MenuButton}. */
export interface MenuButtonProps {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly className?: string
  readonly kind?: string
  readonly state?: string
  /** The key that does the same. */
  readonly shortcut?: string | undefined
  /** What is wanted before the menu is there, such as the list of what it offers. */
  readonly onOpen?: () => void
  readonly children: ReactNode
}

/** A button that opens a menu. The menu's code comes when somebody reaches for it; the button stays the same one. */
export function MenuButton({ label, entries, className, kind, state, onOpen, children }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? 'pl-round-button'}
        data-kind={kind}
        data-state={state}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={menu.preload}
        onFocus={menu.preload}
        onClick={() => {
          if (!isOpen) onOpen?.()
          setOpen(!isOpen)
        }}
      >
        {children}
      </button>
      {isOpen && <menu.Part anchor={button} label={label} entries={entries} onClose={() => setOpen(false)} />}
    </>
  )
}
