import type { MeetingError } from '../errors.ts'
import type { Clock } from '../ports.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000

/** How long to wait after so many failures in a row; never shorter than the server asked for. */
export function pauseMs(failures: number, { context }: MeetingError): number {
  const ownMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))
  return Math.max(ownMs, (context.retryAfterSeconds ?? 0) * 1_000)
}

/** Resolves after `ms`, or as soon as `signal` is aborted. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      cancel()
      resolve()
    }
    const cancel = clock.schedule(() => {
      signal.removeEventListener('abort', end)
      resolve()
    }, ms)
    signal.addEventListener('abort', end, { once: true })
  })
}
