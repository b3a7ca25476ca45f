import { parseArgs } from 'node:util'
import { runProgram } from './process/run-program.ts'
import { type Note, step } from './progress.mjs'
import { SetupError } from './setup-error.mjs'
import { build } from './stack/build.ts'
import { runGates } from './test/gates.ts'
import { runProofs } from './test/proofs.ts'
import { report } from './test/report.ts'
import { add, broken, NOTHING, type Tally } from './test/tally.ts'
import { PROJECTS, type Project, runVitestProject } from './test/vitest-project.ts'

await runProgram(async () => {
  const { projects, filters, everything } = choice(process.argv.slice(2))
  let tally: Tally
  try {
    await step('Building', (note: Note) => build(note))
    tally = everything ? await runGates() : NOTHING
    for (const project of projects) tally = add(tally, await runVitestProject(project, filters))
    if (everything) tally = add(tally, await runProofs())
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    tally = broken(error.message)
  }
  return report(tally)
})

/** `npm test` is everything; `npm test -- --project node` or `npm test -- roster` less. */
function choice(args: string[]): { projects: readonly Project[]; filters: string[]; everything: boolean } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { project: { type: 'string', multiple: true } },
  })
  const unknown = values.project?.find((name) => !PROJECTS.some((project) => project === name))
  if (unknown) throw new SetupError(`There is no project "${unknown}": --project takes ${PROJECTS.join(', ')}.`)
  const named = PROJECTS.filter((project) => values.project?.includes(project))
  const projects = named.length > 0 ? named : PROJECTS
  return { projects, filters: positionals, everything: args.length === 0 }
}
