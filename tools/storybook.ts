import { runNodeProgram } from './process/run-node-program.ts'
import { runProgram } from './process/run-program.ts'
import { type Note, step } from './progress.mjs'
import { build } from './stack/build.ts'

/** The components in a fake world: `storybook` to look at while working on them, `storybook build` as a static site. */
await runProgram(async () => {
  const [task = 'dev', ...options] = process.argv.slice(2)
  // Stories show the components' sources on the built SDK.
  await step('Building', (note: Note) => build(note))
  const args = task === 'dev' ? [task, '--port', '6006', '--no-open', ...options] : [task, ...options]
  const { code } = await runNodeProgram('storybook/dist/bin/dispatcher.js', args, { onLine: console.log })
  return code
})
