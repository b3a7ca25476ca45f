import { runProgram } from './process/run-program.ts'
import { type Note, step } from './progress.mjs'
import { build } from './stack/build.ts'
import { runGates } from './test/gates.ts'
import { report } from './test/report.ts'
import { add } from './test/tally.ts'
import { runVitestProject } from './test/vitest-project.ts'

/** What is worth knowing before every commit: everything but the browsers. */
await runProgram(async () => {
  await step('Building', (note: Note) => build(note))
  const gates = await runGates()
  const node = await runVitestProject('node')
  const docs = await runVitestProject('docs')
  return report([gates, node, docs, await runVitestProject('react')].reduce(add))
})
