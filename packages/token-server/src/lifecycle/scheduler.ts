import type { Logger } from '../logger.ts'

const STOP_WAIT_MS = 10_000

/** Something that runs until it is stopped. */
export interface Scheduler {
  /** Resolves when a run that is under way is through, or takes too long to wait for; none starts after it. */
  stop(): Promise<void>
}

/** Runs something again and again, each time so long after the last run was through. */
export function startScheduler(options: {
  run: () => Promise<unknown>
  intervalMs: number
  /** What to log of a run that failed. */
  failure: string
  logger: Logger
}): Scheduler {
  const { run, intervalMs, failure, logger } = options
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  function wait(): void {
    if (!isStopped) timer = setTimeout(go, intervalMs)
  }
  function go(): void {
    running = run()
      // The database may be away; the next run finds all that is left to do.
      .catch((err: unknown) => logger.error({ err }, failure))
      .then(wait)
  }

  wait()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      // A run that is cut off is harmless: the next one, here or on another server, finds what is left.
      const { promise: impatience, resolve } = Promise.withResolvers<void>()
      const timeout = setTimeout(resolve, STOP_WAIT_MS)
      await Promise.race([running, impatience])
      clearTimeout(timeout)
    },
  }
}
