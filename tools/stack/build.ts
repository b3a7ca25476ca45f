import { join } from 'node:path'
import { withLock } from '../lock.mjs'
import { ROOT, runNodeProgram } from '../process/run-node-program.ts'
import type { Note } from '../progress.mjs'
import { SetupError } from '../setup-error.mjs'

/** Builds what changed. One at a time: two builds of one checkout would clean each other's output away. */
export async function build(note: Note): Promise<void> {
  const { code, output } = await withLock(
    join(ROOT, '.toolchain', 'build.lock'),
    () =>
      runNodeProgram('turbo/bin/turbo', ['run', 'build', '--ui=stream', '--output-logs=errors-only'], { onLine: note }),
    (holder) => note(`process ${holder} builds in this checkout, waiting for it`),
  )
  if (code === 0) return
  console.error(output)
  throw new SetupError(`The build failed with code ${code}; what it says is above.`)
}
