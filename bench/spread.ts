/** Where measurements lie: no mean, for one hiccup of the machine would move it. */
export interface Spread {
  readonly count: number
  readonly median: number
  readonly lowerQuartile: number
  readonly upperQuartile: number
  readonly smallest: number
  readonly largest: number
  /** Where the true median lies with 95 % confidence; null below 6 measurements, which cannot tell. */
  readonly medianInterval: { readonly low: number; readonly high: number } | null
}

export function spreadOf(measurements: readonly number[]): Spread {
  if (measurements.length === 0) throw new Error('There is no spread of nothing.')
  const sorted = measurements.toSorted((a, b) => a - b)
  const at = (index: number) => sorted[index] ?? Number.NaN
  const quantile = (share: number) => {
    const position = (sorted.length - 1) * share
    const below = Math.floor(position)
    return at(below) + (at(Math.ceil(position)) - at(below)) * (position - below)
  }
  const rank = intervalRank(sorted.length)
  return {
    count: sorted.length,
    median: quantile(0.5),
    lowerQuartile: quantile(0.25),
    upperQuartile: quantile(0.75),
    smallest: at(0),
    largest: at(sorted.length - 1),
    medianInterval: rank === 0 ? null : { low: at(rank - 1), high: at(sorted.length - rank) },
  }
}

/**
 * The interval runs from the rank-th smallest measurement to the rank-th largest. Each measurement is above the true
 * median as often as below it, so how many are is a coin tossed `count` times, whatever the distribution.
 */
function intervalRank(count: number): number {
  // Tossed this often, the coin follows the normal curve, and 0.5 ** count would soon be 0.
  if (count > 500) return Math.floor(count / 2 - 0.98 * Math.sqrt(count))
  let chance = 0.5 ** count
  let below = chance
  let rank = 0
  while (below <= 0.025) {
    rank += 1
    chance = (chance * (count - rank + 1)) / rank
    below += chance
  }
  return rank
}
