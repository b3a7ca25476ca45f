import type { Check } from './check.ts'

/** The checks for a person: a line each, the mend with it. */
export function reportOf(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  return checks
    .map((check) => {
      const mend = check.state === 'ok' ? '' : ` ${check.mend}`
      return `${check.state.padEnd(7)}  ${check.name.padEnd(width)}  ${check.finding}${mend}`
    })
    .join('\n')
}

/** Whether nothing failed; warnings are no failures. */
export function isHealthy(checks: readonly Check[]): boolean {
  return checks.every(({ state }) => state !== 'failed')
}
