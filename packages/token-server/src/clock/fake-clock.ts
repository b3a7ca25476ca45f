import type { Clock } from './clock.port.ts'

/** A clock that stands still until told otherwise. */
export class FakeClock implements Clock {
  #now: number

  constructor(now = '2026-11-21T10:00:00.000Z') {
    this.#now = Date.parse(now)
  }

  now(): Date {
    return new Date(this.#now)
  }

  advanceSeconds(seconds: number): void {
    this.#now += seconds * 1000
  }
}
