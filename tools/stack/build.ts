import { join } from 'node:path'
import { withLock } from '../lock.mjs'
import { describeExit, startChild } from '../process/child.ts'
import type { Note } from '../progress.mjs'
import { SetupError } from '../setup-error.mjs'

export const ROOT = join(import.meta.dirname, '..', '..')

/** Builds what changed. One at a time: two builds of one checkout would clean each other's output away. */
export async function build(note: Note): Promise<void> {
  const lines: string[] = []
  const exit = await withLock(
    join(ROOT, '.toolchain', 'build.lock'),
    async () => {
      const child = await startChild({
        command: process.execPath,
        args: [
          join(ROOT, 'node_modules/turbo/bin/turbo'),
          'run',
          'build',
          '--ui=stream',
          '--output-logs=errors-only',
          '--log-order=grouped',
        ],
        cwd: ROOT,
        onLine: (line) => {
          lines.push(line)
          note(line)
        },
      })
      return child.exited
    },
    (holder) => note(`process ${holder} builds in this checkout, waiting for it`),
  )
  if (exit.code === 0) return
  console.error(lines.join('\n'))
  throw new SetupError(`The build ${describeExit(exit)}; what it says is above.`)
}
