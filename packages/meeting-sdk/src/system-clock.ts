import type { Clock } from './ports.ts'

/** Time as it passes. */
export const systemClock: Clock = {
  now: () => performance.now(),
  schedule(task, delayMs) {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}
