import type { MenuPlace } from '../../../menu/menu-entry.ts'

/**
 * How a bar stands: `wide` with everything side by side, `narrow` with the most needed alone, `low` the same upright, at
 * the side of a phone that lies down.
 */
export type BarShape = 'wide' | 'narrow' | 'low'

/** Where a bar's menus open, so that they fit. */
export const MENU_PLACE: Record<BarShape, MenuPlace> = { wide: 'above', narrow: 'sheet', low: 'beside' }
