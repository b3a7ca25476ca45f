import { DATABASES } from '../../packages/token-server/src/testing/test-databases.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { createRandom } from '../random.ts'
import { withPostgres } from '../with-postgres.ts'
import { killRepeatedly } from './kill-nine.ts'

export const proof: Proof = {
  name: 'kill-9',
  claim:
    'Whatever the token server acknowledged is there after it is killed in the middle of writing, whole and not half, on SQLite and on PostgreSQL.',
  refutedBy:
    'one acknowledged meeting or stay that is missing, one that is half there, or a file that SQLite finds corrupt',
  measures: [
    ':(glob)bench/*.ts',
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
  for (const kind of DATABASES) {
    const losses = await killRepeatedly(kind, { rounds, random, note })
    for (const [name, count] of Object.entries(losses)) figures[`${name}, ${kind}`] = count
    wrong += losses.lost + losses.halves + losses.corruptions
    acknowledged += losses.acknowledged
  }
  return {
    // Nothing lost of nothing written would prove nothing.
    holds: wrong === 0 && acknowledged > rounds,
    headline: `${wrong} lost, half or corrupt of ${acknowledged} acknowledged writes in ${rounds} deaths on each database`,
    figures,
  }
}
