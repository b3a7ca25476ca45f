import { closingLine, type Tally } from './tally.ts'

/** Says what is wrong, then the sum as the last line; answers with the exit code. */
export function report(tally: Tally): number {
  console.log('')
  for (const problem of tally.problems) console.log(`✗ ${problem}`)
  console.log(closingLine(tally))
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1
}
