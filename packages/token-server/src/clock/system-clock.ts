import type { Clock } from './clock.port.ts'

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() }
