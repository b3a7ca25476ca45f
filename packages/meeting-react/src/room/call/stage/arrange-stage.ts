import type { Tile } from '@plenum/meeting-sdk'
import type { CallLayout } from '../call-view.ts'

/** Who stands where: what one looks at, those beside it, and oneself in a corner. */
export interface StageArrangement {
  readonly main: readonly Tile[]
  readonly strip: readonly Tile[]
  readonly corner: Tile | null
}

/** What {@link arrangeStage} wants to know. */
export interface StageFacts {
  readonly layout: CallLayout
  /** Pinned tiles and the screens of others. */
  readonly stage: readonly Tile[]
  /** All that is in sight, the stage included. */
  readonly visible: readonly Tile[]
  /** One's own identity. */
  readonly you: string | null
  /** Who spoke last. */
  readonly speaker: string | null
  readonly isSelfShown: boolean
  /** Whether there is room for one alone: of two people the other one has it. */
  readonly isTight: boolean
}

/** Decides what is large. Without anything to look at all tiles are equal, and all of them are `main`. */
export function arrangeStage(facts: StageFacts): StageArrangement {
  const { layout, stage, visible, you, speaker, isSelfShown, isTight } = facts
  const self = visible.find((tile) => isOwnCamera(tile, you) && !stage.includes(tile)) ?? null
  const others = visible.filter((tile) => tile !== self)
  if (layout === 'grid' && stage.length === 0) {
    if (isTight && isSelfShown && others.length === 1) return { main: others, strip: [], corner: self }
    return { main: isSelfShown || others.length === 0 ? visible : others, strip: [], corner: null }
  }
  const shownSelf = isSelfShown ? self : null
  const main = stage.length > 0 ? stage : others.filter((tile) => tile === focus(others, speaker))
  if (main.length === 0) return { main: visible, strip: [], corner: null }
  if (layout === 'speaker') return { main, strip: [], corner: shownSelf }
  const beside = others.filter((tile) => !main.includes(tile))
  return { main, strip: shownSelf === null ? beside : [shownSelf, ...beside], corner: null }
}

/** Whoever spoke last, as long as he is in sight; else whoever stands first. */
function focus(others: readonly Tile[], speaker: string | null): Tile | undefined {
  return others.find(({ identity }) => identity === speaker) ?? others[0]
}

const isOwnCamera = ({ identity, source }: Tile, you: string | null) => identity === you && source === 'camera'
