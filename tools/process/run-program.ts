import { constants } from 'node:os'
import { SetupError } from '../setup-error.mjs'
import { stopAllChildren } from './child.ts'
import { onParentGone } from './parent-gone.mjs'

/**
 * Runs a command line program: stops what it started on Ctrl-C, SIGTERM or the death of its parent, prints what a person
 * has to mend as one sentence, and sets the exit code. A second signal waits for nothing.
 */
export async function runProgram(main: () => Promise<number>): Promise<void> {
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(128 + constants.signals[signal])
    stopping = true
    void stopAllChildren().then(() => process.exit(128 + constants.signals[signal]))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  onParentGone(() => stop('SIGTERM'))

  let code = 1
  try {
    code = await main()
  } catch (error) {
    // What broke because we are stopping is no news.
    if (!stopping) console.error(error instanceof SetupError ? error.message : error)
  }
  if (stopping) return
  await stopAllChildren()
  process.exit(code)
}
