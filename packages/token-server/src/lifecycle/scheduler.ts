import type { Logger } from '../logger.ts'
import type { LifecycleService } from './lifecycle.service.ts'

const STOP_WAIT_MS = 10_000

/** Something that runs until it is stopped. */
export interface Scheduler {
  /** Resolves when a run that is under way is through, or takes too long to wait for; none starts after it. */
  stop(): Promise<void>
}

/** Runs the lifecycle again and again, each time so long after the last run was through. */
export function startScheduler(options: {
  lifecycle: Pick<LifecycleService, 'run'>
  intervalMs: number
  logger: Logger
}): Scheduler {
  const { lifecycle, intervalMs, logger } = options
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  function wait(): void {
    if (!isStopped) timer = setTimeout(go, intervalMs)
  }
  function go(): void {
    running = lifecycle
      .run()
      .then((run) => logger.debug(run, 'lifecycle ran'))
      // The database may be away; the next run finds all that is left to do.
      .catch((err: unknown) => logger.error({ err }, 'lifecycle did not run'))
      .finally(wait)
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
