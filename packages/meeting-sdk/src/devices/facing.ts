import type { Facing } from '../ports.ts'

/** What a track's settings say of the side that its camera is on. */
export function toFacing(facingMode: string | undefined): Facing | null {
  return facingMode === 'user' || facingMode === 'environment' ? facingMode : null
}

export function otherSide(facing: Facing | null): Facing {
  return facing === 'environment' ? 'user' : 'environment'
}
