import {
  Menu as AriakitMenu,
  MenuGroup,
  MenuGroupLabel,
  MenuItem,
  MenuItemCheck,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuSeparator,
  useMenuStore,
} from '@ariakit/react/menu'
import { type RefObject, useEffect } from 'react'
import type { MenuEntry, MenuPlace } from './menu-entry.ts'

/** Props of {@link Menu}. */
export interface MenuProps {
  /** The button that it belongs to. */
  readonly anchor: RefObject<HTMLButtonElement | null>
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly place: MenuPlace
  /** What has the focus at first: an entry where it was opened by key, else the menu itself. */
  readonly initialFocus: 'first' | 'last' | 'container'
  readonly onClose: () => void
}

/** An open menu at its button; the focus moves in, and back when it closes. */
export function Menu({ anchor, label, entries, place, initialFocus, onClose }: MenuProps) {
  const menu = useMenuStore({
    defaultActiveId: null,
    // Along a row, and down to the next entry.
    orientation: entries.some(({ kind }) => kind === 'row') ? 'both' : 'vertical',
    placement: PLACEMENTS[place],
    setOpen: (isOpen) => {
      if (!isOpen) onClose()
    },
    values: valuesOf(entries),
    setValues: () => {},
  })
  // Opens once its entries are there: one of them is to have the focus.
  useEffect(() => {
    menu.setAnchorElement(anchor.current)
    menu.setDisclosureElement(anchor.current)
    menu.setState('rtl', anchor.current?.matches(':dir(rtl)') ?? false)
    menu.setAutoFocusOnShow(true)
    menu.setInitialFocus(initialFocus)
    menu.show()
  }, [menu, anchor, initialFocus])
  return (
    <>
      {/* A press beside the menu closes it, and does nothing else. */}
      <div className="pl-menu-shade" data-place={place} />
      <AriakitMenu
        store={menu}
        className="pl-menu"
        data-place={place}
        aria-label={label}
        gutter={8}
        overflowPadding={8}
        fitViewport
        finalFocus={anchor}
        {...(place === 'sheet' ? AT_THE_FOOT : {})}
      >
        {entries.map((entry, index) => (
          <Entry key={entry.kind === 'separator' ? `separator-${index}` : entry.label} entry={entry} />
        ))}
      </AriakitMenu>
    </>
  )
}

const PLACEMENTS = { above: 'top', below: 'bottom-end', beside: 'left-end', sheet: 'top' } as const

/** Stands at the foot of the meeting, as wide as it is, wherever the button may be. */
const AT_THE_FOOT = {
  updatePosition: () => {},
  wrapperProps: { style: { top: 'auto', right: 0, bottom: 0, left: 0, width: 'auto' } },
} as const

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <MenuSeparator className="pl-menu-separator" />
    case 'action': {
      const { label, icon: Icon, shortcut, isDangerous = false, onSelect } = entry
      return (
        <MenuItem className="pl-menu-item" data-dangerous={isDangerous} aria-keyshortcuts={shortcut} onClick={onSelect}>
          {Icon === undefined ? <span className="pl-menu-mark" /> : <Icon aria-hidden="true" />}
          <span>{label}</span>
          {shortcut !== undefined && (
            <span className="pl-menu-key" aria-hidden="true">
              {shortcut}
            </span>
          )}
        </MenuItem>
      )
    }
    case 'toggle': {
      const { label, isOn, onToggle } = entry
      return (
        <MenuItemCheckbox className="pl-menu-item" name={label} checked={isOn} onChange={() => onToggle(!isOn)}>
          <MenuItemCheck className="pl-menu-mark" />
          <span>{label}</span>
        </MenuItemCheckbox>
      )
    }
    case 'choice': {
      const { label, options, value: chosen, none, onChoose } = entry
      return (
        <MenuGroup>
          <MenuGroupLabel className="pl-menu-label">{label}</MenuGroupLabel>
          {options.length === 0 && <p className="pl-menu-none">{none}</p>}
          {options.map((option) => (
            <MenuItemRadio
              key={option.value}
              className="pl-menu-item"
              name={label}
              value={option.value}
              checked={option.value === chosen}
              hideOnClick
              onChange={() => onChoose(option.value)}
            >
              <MenuItemCheck className="pl-menu-mark" />
              <span>{option.label}</span>
            </MenuItemRadio>
          ))}
        </MenuGroup>
      )
    }
    case 'row':
      return (
        <MenuGroup className="pl-menu-row" aria-label={entry.label}>
          {entry.options.map(({ label, text, onSelect }) => (
            <MenuItem key={text} className="pl-menu-small" aria-label={label} title={label} onClick={onSelect}>
              {text}
            </MenuItem>
          ))}
        </MenuGroup>
      )
  }
}

/** What is in use is the caller's to say: the menu keeps no values of its own. */
function valuesOf(entries: readonly MenuEntry[]): Record<string, string | boolean> {
  return Object.fromEntries(
    entries.flatMap((entry): [string, string | boolean][] => {
      if (entry.kind === 'choice') return [[entry.label, entry.value ?? '']]
      return entry.kind === 'toggle' ? [[entry.label, entry.isOn]] : []
    }),
  )
}
