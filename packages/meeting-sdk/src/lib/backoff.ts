/** How waits grow. */
export interface Backoff {
  readonly firstMs: number
  readonly longestMs: number
}

/**
 * How long to wait after so many failures in a row: twice as long each time. By chance, from 0 to 1, it is somewhat less,
 * so that all who failed at once do not come back at once.
 */
export function backoffMs({ firstMs, longestMs }: Backoff, failures: number, chance: number): number {
  const fullMs = Math.min(longestMs, firstMs * 2 ** (failures - 1))
  return fullMs * (1 - chance / 2)
}
