import fc from 'fast-check'
import { createTestDatabase, type DatabaseKind } from '../../packages/token-server/src/testing/test-databases.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { COMMANDS, settle } from './commands.ts'
import type { Model } from './model.ts'
import { createWorld } from './world.ts'

// Between none and these, without those that have nothing to do: 30 on average.
const MOST_COMMANDS = 110
const LEAST_ON_AVERAGE = 20

export const proof: Proof = {
  name: 'lifecycle-model',
  claim:
    'Whatever is done to meetings, whatever LiveKit does and however its webhooks come, the server does what a model written from the contract says: each status, each move once, no room of a final meeting left, attendance right.',
  refutedBy: `one course of events after which server and model differ; or fewer than ${LEAST_ON_AVERAGE} commands on average, for then the courses prove little`,
  measures: [
    'packages/token-server/src',
    'packages/meeting-contract/src',
    ':(exclude)packages/token-server/src/**/*.test.ts',
  ],
  seed: 1,
  small: (run) => measure(run, { sqlite: 50, postgres: 10 }),
  full: (run) => measure(run, { sqlite: 2_000, postgres: 200 }),
}

export async function measure(run: ProofRun, courses: Record<DatabaseKind, number>): Promise<Finding> {
  const failures: string[] = []
  const done = new Map<string, number>()
  for (const kind of ['sqlite', 'postgres'] as const) {
    const failure = await explore(kind, { ...run, courses: courses[kind], done })
    if (failure !== null) failures.push(`${kind}: ${failure}`)
  }
  for (const failure of failures) console.log(failure)
  const all = courses.sqlite + courses.postgres
  const commands = [...done.values()].reduce((sum, count) => sum + count, 0)
  const average = Number((commands / all).toFixed(1))
  return {
    holds: failures.length === 0 && average >= LEAST_ON_AVERAGE,
    headline: `${all} courses of ${average} commands on average, ${failures.length === 0 ? 'none' : 'one'} of which server and model tell differently`,
    figures: {
      'courses on SQLite': courses.sqlite,
      'courses on PostgreSQL': courses.postgres,
      'commands on average': average,
      ...Object.fromEntries([...done].sort().map(([name, count]) => [`times "${name}"`, count])),
    },
  }
}

interface Exploration extends ProofRun {
  courses: number
  /** How often each command was run. */
  done: Map<string, number>
}

/** @returns the shortest course of events that was found to end otherwise than it must; null when there is none */
async function explore(kind: DatabaseKind, { seed, note, courses, done }: Exploration): Promise<string | null> {
  const { db, drop } = await createTestDatabase(kind)
  let course = 0
  const count = (name: string) => done.set(name, (done.get(name) ?? 0) + 1)
  const property = fc.asyncProperty(
    fc.commands(COMMANDS, {
      maxCommands: MOST_COMMANDS,
      size: 'max',
    }),
    fc.nat(),
    async (commands, random) => {
      const world = await createWorld(db)
      const model: Model = { now: world.now(), liveKit: 'ANSWERS', meetings: [], letters: [], course: [] }
      try {
        await fc.asyncModelRun(() => ({ model, real: world }), commands)
        await settle(model, world, random)
      } catch (error) {
        throw new Error(tell(model, error), { cause: error })
      }
      for (const { command } of model.course) count(command)
      if (++course % 50 === 0) note(`${course} of ${courses} courses on ${kind}`)
    },
  )
  try {
    const result = await fc.check(property, { seed, numRuns: courses })
    return result.failed ? `${result.errorInstance}\n${fc.defaultReportMessage(result)}` : null
  } finally {
    await drop()
  }
}

/** What went wrong, and all that led to it. */
function tell({ course }: Model, error: unknown): string {
  const steps = course.map(({ command, what }) => `  ${command}: ${what}`)
  return [error instanceof Error ? error.message : String(error), 'after', ...steps].join('\n')
}
