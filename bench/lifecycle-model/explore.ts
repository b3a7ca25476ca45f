import fc from 'fast-check'
import { type Layout, layOut } from '../../packages/token-server/src/testing/test-databases.ts'
import type { ProofRun } from '../../tools/prove/proof.ts'
import { COMMANDS } from './commands.ts'
import type { Model } from './model.ts'
import { settle } from './settle.ts'
import { createWorld } from './world.ts'

// Between none and these, without those that have nothing to do: 30 on average.
const MOST_COMMANDS = 110

/** How much of what can happen is tried. */
export interface Exploration extends ProofRun {
  courses: number
  /** How often each command was run. */
  done: Map<string, number>
}

/** @returns the shortest course of events that was found to end otherwise than it must; null when there is none */
export async function explore(layout: Layout, { seed, note, courses, done }: Exploration): Promise<string | null> {
  const { databases, drop } = await layOut(layout)
  let course = 0
  const count = (name: string) => done.set(name, (done.get(name) ?? 0) + 1)
  const property = fc.asyncProperty(
    fc.commands(COMMANDS, {
      maxCommands: MOST_COMMANDS,
      size: 'max',
    }),
    fc.nat(),
    async (commands, random) => {
      const world = await createWorld(databases)
      const model: Model = { now: world.now(), liveKit: 'ANSWERS', meetings: [], letters: [], course: [] }
      try {
        await fc.asyncModelRun(() => ({ model, real: world }), commands)
        await settle(model, world, random)
      } catch (error) {
        throw new Error(tell(model, error), { cause: error })
      }
      for (const { command } of model.course) count(command)
      if (++course % 50 === 0) note(`${course} of ${courses} courses on ${layout.name}`)
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
