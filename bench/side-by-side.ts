import { createRandom } from './random.ts'
import { type Spread, spreadOf } from './spread.ts'

/** One of two that are compared. */
export interface Contender {
  readonly name: string
  /** Runs once and answers what was measured. */
  readonly run: () => Promise<number>
}

export interface SideBySideOptions {
  readonly pairs: number
  /** Decides for each pair who goes first. */
  readonly seed: number
  /** Pairs that are run before and not counted. Default: 1. */
  readonly warmUps?: number
  readonly note?: (text: string) => void
}

/** What came of it; each list in the order of the pairs. */
export interface SideBySide {
  readonly ours: Spread
  readonly theirs: Spread
  /** Ours minus theirs, pair by pair: what slowed both of a pair down is not in it. */
  readonly difference: Spread
}

/**
 * Runs two by turns, so that whatever else the machine does meets both alike, and in each pair either may be the first, so
 * that being the second counts for neither.
 */
export async function sideBySide(
  ours: Contender,
  theirs: Contender,
  { pairs, seed, warmUps = 1, note = () => {} }: SideBySideOptions,
): Promise<SideBySide> {
  const random = createRandom(seed)
  const measured: { ours: number; theirs: number }[] = []
  for (let pair = 1 - warmUps; pair <= pairs; pair += 1) {
    const oursFirst = random() < 0.5
    const first = await (oursFirst ? ours : theirs).run()
    const second = await (oursFirst ? theirs : ours).run()
    const result = oursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first }
    if (pair >= 1) measured.push(result)
    note(
      `${pair >= 1 ? `pair ${pair} of ${pairs}` : 'warm-up'}: ${ours.name} ${Math.round(result.ours)}, ${theirs.name} ${Math.round(result.theirs)}`,
    )
  }
  return {
    ours: spreadOf(measured.map((pair) => pair.ours)),
    theirs: spreadOf(measured.map((pair) => pair.theirs)),
    difference: spreadOf(measured.map((pair) => pair.ours - pair.theirs)),
  }
}
