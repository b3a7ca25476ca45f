/**
 * How much higher a heap lies in its second half than in its first. It is a saw whose teeth are minutes wide: what is
 * compared is how low it falls in either, when its garbage is collected.
 */
export function riseOfLowWater(heap: readonly number[]): number {
  const half = Math.floor(heap.length / 2)
  return Math.min(...heap.slice(half)) - Math.min(...heap.slice(0, half))
}
