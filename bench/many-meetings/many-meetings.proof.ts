import { DATABASES, type DatabaseKind } from '../../packages/token-server/src/testing/test-databases.ts'
import type { Figures, Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { type SideBySide, sideBySide } from '../side-by-side.ts'
import { createTokenServerApp } from '../token-server-app.ts'
import { withPostgres } from '../with-postgres.ts'
import { MEETINGS_OF_AN_OWNER, makeDue, seedMeetings } from './seed-meetings.ts'

const FEW = 1_000
const DUE = 1_000
const MOST_TIMES = 2
const RUN_LIMIT_MS = 1_000

/** Who asks: of the seeded meetings the one with his number is his, however many there are. */
const OWNER = 2

const QUESTIONS = {
  'look-up': `/api/meetings/seeded${OWNER}`,
  list: '/api/meetings?limit=50',
  upcoming: '/api/meetings?limit=50&when=upcoming',
  past: '/api/meetings?limit=50&when=past',
  q: '/api/meetings?limit=50&q=sync',
} as const

export const proof: Proof = {
  name: 'many-meetings',
  claim: `Among 1,000,000 meetings a look-up, a list and a search within one owner take at most ${MOST_TIMES} times as long as among ${FEW}, and a lifecycle run with ${DUE} due less than ${RUN_LIMIT_MS} ms, on SQLite and on PostgreSQL.`,
  refutedBy: `a median more than ${MOST_TIMES} times as long, or a run of ${RUN_LIMIT_MS} ms or more`,
  measures: [
    ':(glob)bench/*.ts',
    'packages/token-server/src',
    'packages/meeting-contract/src',
    ':(exclude)packages/token-server/src/**/*.test.ts',
  ],
  seed: 1,
  small: (run) =>
    withPostgres(run.note, () =>
      measure(run, { many: 50_000, pairs: 30, times: 2 * MOST_TIMES, limitMs: 3 * RUN_LIMIT_MS }),
    ),
  full: (run) =>
    withPostgres(run.note, () =>
      measure(run, { many: 1_000_000, pairs: 300, times: MOST_TIMES, limitMs: RUN_LIMIT_MS }),
    ),
}

interface Size {
  many: number
  pairs: number
  times: number
  limitMs: number
}

async function measure(run: ProofRun, { many, pairs, times, limitMs }: Size): Promise<Finding> {
  const figures: Record<string, number | string> = { meetings: many, 'of one owner': MEETINGS_OF_AN_OWNER }
  const worst = { times: 0, runMs: 0 }
  for (const kind of DATABASES) {
    const few = await createServer(kind, FEW)
    const large = await createServer(kind, many)
    try {
      for (const [name, path] of Object.entries(QUESTIONS)) {
        const result = await sideBySide(
          { name: `${kind} ${name} of ${many}`, run: () => large.time(path) },
          { name: `of ${FEW}`, run: () => few.time(path) },
          { pairs, seed: run.seed, warmUps: 20 },
        )
        Object.assign(figures, figuresOf(`${kind}, ${name}`, result))
        worst.times = Math.max(worst.times, result.ours.median / result.theirs.median)
        run.note(`${kind} ${name}: ${(result.ours.median / result.theirs.median).toFixed(2)} times`)
      }
      const runMs = await large.timeLifecycleRun()
      worst.runMs = Math.max(worst.runMs, runMs)
      figures[`${kind}, lifecycle run with ${DUE} due, ms`] = Math.round(runMs)
    } finally {
      await few.close()
      await large.close()
    }
  }
  return {
    holds: worst.times <= times && worst.runMs < limitMs,
    headline: `at worst ${worst.times.toFixed(2)} times as long among ${many} as among ${FEW}; a run with ${DUE} due took ${Math.round(worst.runMs)} ms at worst`,
    figures,
  }
}

function figuresOf(name: string, { ours, theirs }: SideBySide): Figures {
  const ms = (value: number) => Number(value.toFixed(3))
  return {
    [`${name}, median ms among many`]: ms(ours.median),
    [`${name}, median ms among ${FEW}`]: ms(theirs.median),
    [`${name}, times as long`]: Number((ours.median / theirs.median).toFixed(2)),
  }
}

async function createServer(kind: DatabaseKind, count: number) {
  const { app, services, db, jwtOf, close } = await createTokenServerApp(kind, {}, { file: true })
  await seedMeetings(db, count)
  const jwt = await jwtOf(`owner-${OWNER}`, 'Ada')

  return {
    async time(path: string): Promise<number> {
      const start = performance.now()
      const answer = await app.request(path, { headers: { authorization: `Bearer ${jwt}` } })
      const text = await answer.text()
      const ms = performance.now() - start
      // Hosts alone are told the key: what is looked up is the asker's own.
      if (answer.status !== 200 || !text.includes('#k=')) {
        throw new Error(`${path} was answered with ${answer.status}: ${text}`)
      }
      return ms
    },
    async timeLifecycleRun(): Promise<number> {
      await makeDue(db, DUE)
      const start = performance.now()
      const { activated, ended } = await services.lifecycle.run()
      const ms = performance.now() - start
      if (activated + ended !== DUE) throw new Error(`${activated} started and ${ended} ended, of ${DUE} due.`)
      return ms
    },
    close,
  }
}
