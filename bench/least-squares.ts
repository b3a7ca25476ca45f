/** The slope of the straight line that fits these values best, each one step after the last. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let [up, across] = [0, 0]
  for (const [step, value] of values.entries()) {
    up += (step - middle) * (value - mean)
    across += (step - middle) ** 2
  }
  return up / across
}
