import { LAYOUTS } from '../../packages/token-server/src/testing/test-databases.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { createRandom } from '../random.ts'
import { withPostgres } from '../with-postgres.ts'
import { killRepeatedly } from './kill-nine.ts'

export const proof: Proof = {
  name: 'kill-9',
  claim:
    'Whatever the token server acknowledged is there after it is killed in the middle of writing, whole and not half, on SQLite and on PostgreSQL, also where two servers share one and one or both are killed.',
  refutedBy:
    'one acknowledged meeting or stay that is missing, one that is half there, or a file that SQLite finds corrupt',
  measures: [
    ':(glob)bench/*.ts',
    'e2e/harness/round-robin.ts',
    'packages/token-server/src',
    'packages/meeting-contract/src',
    ':(exclude)packages/token-server/src/**/*.test.ts',
    ':(exclude)packages/token-server/src/doctor',
  ],
  seed: 1,
  small: (run) => withPostgres(run.note, () => measure(run, 10)),
  full: (run) => withPostgres(run.note, () => measure(run, 200)),
}

async function measure({ seed, note }: ProofRun, rounds: number): Promise<Finding> {
  const random = createRandom(seed)
  const figures: Record<string, number> = { 'deaths on each': rounds }
  let wrong = 0
  let acknowledged = 0
  let hasWrittenEnough = true
  for (const layout of LAYOUTS) {
    const losses = await killRepeatedly(layout, { rounds, random, note })
    for (const [name, count] of Object.entries(losses)) figures[`${name}, ${layout.name}`] = count
    wrong += losses.lost + losses.halves + losses.corruptions
    acknowledged += losses.acknowledged
    hasWrittenEnough &&= losses.acknowledged > rounds && (layout.servers === 1 || losses.outlived > 0)
  }
  return {
    // Nothing lost of nothing written would prove nothing.
    holds: wrong === 0 && hasWrittenEnough,
    headline: `${wrong} lost, half or corrupt of ${acknowledged} acknowledged writes in ${rounds} deaths on each database, and in ${rounds} of two servers`,
    figures,
  }
}
