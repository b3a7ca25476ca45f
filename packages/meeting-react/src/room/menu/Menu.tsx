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
import { type RefObject, useLayoutEffect } from 'react'
import type { MenuEntry } from './menu-entry.ts'

/** Props of {@link Menu}. */
export interface MenuProps {
  /** The button that it belongs to. */
  readonly anchor: RefObject<HTMLButtonElement | null>
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly onClose: () => void
}

/** An open menu at its button; the focus moves in, and back when it closes. */
export function Menu({ anchor, label, entries, onClose }: MenuProps) {
  const menu = useMenuStore({
    defaultOpen: true,
    placement: 'top',
    setOpen: (isOpen) => {
      if (!isOpen) onClose()
    },
    values: valuesOf(entries),
    setValues: () => {},
  })
  useLayoutEffect(() => {
    menu.setAnchorElement(anchor.current)
    menu.setDisclosureElement(anchor.current)
  }, [menu, anchor])
  return (
    <AriakitMenu
      store={menu}
      className="pl-menu"
      aria-label={label}
      gutter={8}
      overflowPadding={8}
      fitViewport
      finalFocus={anchor}
    >
      {entries.map((entry, index) => (
        <Entry key={entry.kind === 'separator' ? `separator-${index}` : entry.label} entry={entry} />
      ))}
    </AriakitMenu>
  )
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <MenuSeparator className="pl-menu-separator" />
    case 'action': {
      const { label, icon: Icon, shortcut, isDangerous = false, onSelect } = entry
      return (
        <MenuItem className="pl-menu-item" data-dangerous={isDangerous} onClick={onSelect}>
          {Icon === undefined ? <span className="pl-menu-mark" /> : <Icon aria-hidden="true" />}
          <span>{label}</span>
          {shortcut !== undefined && <kbd>{shortcut}</kbd>}
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
      const { label, options, value: chosen, onChoose } = entry
      return (
        <MenuGroup>
          <MenuGroupLabel className="pl-menu-label">{label}</MenuGroupLabel>
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
