import { spreadOf } from '../spread.ts'

/** How something lay early and late in a run: the median of its second quarter, when all is warm, and of its last. */
export interface Drift {
  readonly early: number
  readonly late: number
  /** What part of the early value the late one is. */
  readonly ratio: number
}

export function driftOf(values: readonly number[]): Drift {
  const quarter = Math.floor(values.length / 4)
  if (quarter === 0) throw new Error('Four values at least have quarters.')
  const early = spreadOf(values.slice(quarter, 2 * quarter)).median
  const late = spreadOf(values.slice(-quarter)).median
  return { early, late, ratio: late / early }
}
