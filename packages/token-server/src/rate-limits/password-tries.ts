import { createHash } from 'node:crypto'
import type { Clock } from '../clock/clock.port.ts'
import type { Count, PasswordTriesStore, Reservation } from './password-tries.store.ts'

const PER_ADDRESS_AND_MEETING = 10
const PER_MEETING = 100
const PER_ADDRESS = 60

/** What is left after a wrong try: so many more, or none, and for how long. */
export type TryCount = { triesLeft: number } | { retryAfterSeconds: number }

/** Whether somebody may try. Where others' tries that have not ended yet take up the room, he may in a moment. */
export type Begun =
  | { kind: 'begun'; started: PasswordTry }
  | { kind: 'exhausted'; retryAfterSeconds: number }
  | { kind: 'in use' }

/** Counts wrong passwords, in the database: all servers and every restart count together. */
export class PasswordTries {
  readonly #store: PasswordTriesStore
  readonly #clock: Clock

  constructor(store: PasswordTriesStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /**
   * Has to be asked before a password is looked at: what is in flight counts, so tries at once are no more than tries
   * one by one.
   *
   * @param meeting the id, which all names of a meeting share, or what was asked for where there is no such meeting
   */
  async begin(address: string, meeting: string): Promise<Begun> {
    const counts: Count[] = [
      { key: `address-meeting:${digestOf(address, meeting)}`, limit: PER_ADDRESS_AND_MEETING },
      { key: `address:${digestOf(address)}`, limit: PER_ADDRESS },
      { key: `meeting:${digestOf(meeting)}`, limit: PER_MEETING },
    ]
    const now = this.#clock.now().getTime()
    const reserved = await this.#store.reserve(counts, now)
    switch (reserved.kind) {
      case 'reserved':
        return { kind: 'begun', started: new PasswordTry(this.#store, this.#clock, reserved.reservation) }
      case 'exhausted':
        return { kind: 'exhausted', retryAfterSeconds: Math.max(1, Math.ceil((reserved.until - now) / 1000)) }
      case 'in use':
        return reserved
      default:
        return reserved satisfies never
    }
  }
}

/** One try at a password, of which it is not known yet whether it is right. It ends in one of two ways. */
export class PasswordTry {
  readonly #store: PasswordTriesStore
  readonly #clock: Clock
  readonly #reservation: Reservation

  constructor(store: PasswordTriesStore, clock: Clock, reservation: Reservation) {
    this.#store = store
    this.#clock = clock
    this.#reservation = reservation
  }

  /** It was wrong. */
  async countWrong(): Promise<TryCount> {
    return { triesLeft: await this.#store.countWrong(this.#reservation, this.#clock.now().getTime()) }
  }

  /** It was right, or nobody looked at it: it never happened. */
  async giveBack(): Promise<void> {
    await this.#store.giveBack(this.#reservation)
  }
}

function digestOf(...subject: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(subject)).digest('base64url')
}
