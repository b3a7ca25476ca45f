import type { LucideIcon } from 'lucide-react'

/** One line of a menu, as a value: what it says, and what it does. */
export type MenuEntry =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly icon?: LucideIcon
      /** The key that does the same. */
      readonly shortcut?: string | undefined
      readonly isDangerous?: boolean
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'toggle'
      readonly label: string
      readonly isOn: boolean
      readonly onToggle: (isOn: boolean) => void
    }
  /** One of several. */
  | {
      readonly kind: 'choice'
      readonly label: string
      readonly options: readonly { readonly value: string; readonly label: string }[]
      /** Null where none of them is in use. */
      readonly value: string | null
      /** What stands there where there is nothing to choose from. */
      readonly none?: string
      readonly onChoose: (value: string) => void
    }
  /** Small things side by side. */
  | {
      readonly kind: 'row'
      readonly label: string
      readonly options: readonly { readonly label: string; readonly text: string; readonly onSelect: () => void }[]
    }
  | { readonly kind: 'separator' }

/** Where a menu opens: above its button, below it, beside it, or as a sheet from below on a phone. */
export type MenuPlace = 'above' | 'below' | 'beside' | 'sheet'
