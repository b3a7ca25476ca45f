import { type DatabaseKind, LAYOUTS } from '../../packages/token-server/src/testing/test-databases.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { withPostgres } from '../with-postgres.ts'
import { explore } from './explore.ts'

const LEAST_ON_AVERAGE = 20

export const proof: Proof = {
  name: 'lifecycle-model',
  claim:
    'Whatever is done to meetings, whatever LiveKit does and however its webhooks come, two servers on one database do what a model written from the contract says: each status, each move once, no room of a final meeting left, attendance right.',
  refutedBy: `one course of events after which server and model differ; or fewer than ${LEAST_ON_AVERAGE} commands on average, for then the courses prove little`,
  measures: [
    ':(glob)bench/*.ts',
    'packages/token-server/src',
    'packages/meeting-contract/src',
    ':(exclude)packages/token-server/src/**/*.test.ts',
  ],
  seed: 1,
  small: (run) => withPostgres(run.note, () => measure(run, { sqlite: 150, postgres: 20 })),
  full: (run) => withPostgres(run.note, () => measure(run, { sqlite: 2_000, postgres: 200 })),
}

async function measure(run: ProofRun, courses: Record<DatabaseKind, number>): Promise<Finding> {
  const failures: string[] = []
  const done = new Map<string, number>()
  // There are always two servers: those on SQLite share one process, and its one connection.
  for (const layout of LAYOUTS.filter(({ kind, servers }) => kind === 'sqlite' || servers === 2)) {
    const failure = await explore(layout, { ...run, courses: courses[layout.kind], done })
    if (failure !== null) failures.push(`${layout.name}: ${failure}`)
  }
  for (const failure of failures) console.log(failure)
  const all = courses.sqlite + courses.postgres
  const commands = [...done.values()].reduce((sum, count) => sum + count, 0)
  const average = Number((commands / all).toFixed(1))
  return {
    holds: failures.length === 0 && average >= LEAST_ON_AVERAGE,
    headline: `${all} courses of ${average} commands on average; server and model ${failures.length === 0 ? 'agree on all of them' : 'differ'}`,
    figures: {
      'courses on SQLite': courses.sqlite,
      'courses on PostgreSQL': courses.postgres,
      'commands on average': average,
      ...Object.fromEntries([...done].sort().map(([name, count]) => [`times "${name}"`, count])),
    },
  }
}
