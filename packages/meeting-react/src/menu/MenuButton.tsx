import { type ReactNode, useRef, useState } from 'react'
import { lazyPart } from '../parts/lazy-part.tsx'
import type { MenuProps } from './Menu.tsx'
import type { MenuEntry, MenuPlace } from './menu-entry.ts'

const menu = lazyPart<MenuProps>(() => import('./Menu.tsx').then(({ Menu }) => Menu))

/** Props of {@link MenuButton}. */
export interface MenuButtonProps {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly className?: string
  readonly kind?: string
  /** Default: above. */
  readonly place?: MenuPlace
  /** What is wanted before the menu is there, such as the list of what it offers. */
  readonly onOpen?: () => void
  readonly children: ReactNode
}

/** A button that opens a menu. The menu's code comes when somebody reaches for it; the button stays the same one. */
export function MenuButton({ label, entries, className, kind, place = 'above', onOpen, children }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [focus, setFocus] = useState<MenuProps['initialFocus'] | null>(null)
  const isOpen = focus !== null
  const open = (initialFocus: MenuProps['initialFocus']) => {
    onOpen?.()
    setFocus(initialFocus)
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? 'pl-round-button'}
        data-kind={kind}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={menu.preload}
        onFocus={menu.preload}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          open(event.key === 'ArrowDown' ? 'first' : 'last')
        }}
        onClick={({ detail }) => {
          // A press of a key comes as a click without a pointer.
          if (isOpen) setFocus(null)
          else open(detail === 0 ? 'first' : 'container')
        }}
      >
        {children}
      </button>
      {isOpen && (
        <menu.Part
          anchor={button}
          label={label}
          entries={entries}
          place={place}
          initialFocus={focus}
          onClose={() => setFocus(null)}
        />
      )}
    </>
  )
}
