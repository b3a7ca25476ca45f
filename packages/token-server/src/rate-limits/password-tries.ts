import { Limiter } from './limiter.ts'
import type { RateLimitStore } from './rate-limits.store.ts'

const PER_ADDRESS_AND_MEETING = 10
const PER_MEETING = 100
const PER_ADDRESS = 60
const HOUR_SECONDS = 3600
// Far longer than a password waits for its turn and is hashed: nobody outlives his own reservation.
const SLOT_MS = 30_000
const SLOTS_KEPT = 2

/** What is left after a wrong try: so many more, or none, and for how long. */
export type TryCount = { triesLeft: number } | { retryAfterSeconds: number }

/** Whether somebody may try. Where others' tries that have not ended yet take up the room, he may in a moment. */
export type Begun =
  | { kind: 'begun'; started: PasswordTry }
  | { kind: 'exhausted'; retryAfterSeconds: number }
  | { kind: 'in use' }

/** One of the counts that a try is in. */
interface Bound {
  subject: readonly string[]
  limit: number
}

/**
 * Counts wrong passwords, in the database: all servers and every restart count together. A try is only reserved until it is
 * known to be wrong. What a server that died had reserved is free again after a minute.
 */
export class PasswordTries {
  readonly #wrong: Limiter
  readonly #reserved: Limiter

  constructor(store: RateLimitStore) {
    this.#wrong = new Limiter(store, { name: 'wrong', points: PER_MEETING, seconds: HOUR_SECONDS })
    const seconds = (SLOTS_KEPT * SLOT_MS) / 1000
    this.#reserved = new Limiter(store, { name: 'reserved', points: PER_MEETING, seconds })
  }

  /**
   * Has to be asked before a password is looked at: what is in flight counts, so tries at once are no more than tries
   * one by one.
   *
   * @param meeting the id, which all names of a meeting share, or what was asked for where there is no such meeting
   */
  async begin(address: string, meeting: string): Promise<Begun> {
    const bounds: Bound[] = [
      { subject: ['address-meeting', address, meeting], limit: PER_ADDRESS_AND_MEETING },
      { subject: ['address', address], limit: PER_ADDRESS },
      { subject: ['meeting', meeting], limit: PER_MEETING },
    ]
    const started = new PasswordTry(bounds, this.#wrong, this.#reserved)
    // First reserved and then compared: of tries at the same moment each sees all that came before it.
    const reserved = await started.reserve()
    const wrong = await Promise.all(bounds.map(async ({ subject }) => await this.#wrong.read(subject)))
    const isFull = bounds.map(({ limit }, n) => (wrong[n]?.used ?? 0) >= limit)
    const isInUse = bounds.some(({ limit }, n) => (wrong[n]?.used ?? 0) + (reserved[n] ?? 0) > limit)
    if (!isInUse) return { kind: 'begun', started }
    await started.giveBack()
    if (!isFull.includes(true)) return { kind: 'in use' }
    const untilMs = Math.max(...wrong.filter((_, n) => isFull[n]).map(({ forMs }) => forMs))
    return { kind: 'exhausted', retryAfterSeconds: Math.max(1, Math.ceil(untilMs / 1000)) }
  }
}

/** One try at a password, of which it is not known yet whether it is right. It ends in one of two ways. */
export class PasswordTry {
  readonly #bounds: readonly Bound[]
  readonly #wrong: Limiter
  readonly #reserved: Limiter
  // The library counts by the machine's clock.
  readonly #slot = Math.floor(Date.now() / SLOT_MS)

  constructor(bounds: readonly Bound[], wrong: Limiter, reserved: Limiter) {
    this.#bounds = bounds
    this.#wrong = wrong
    this.#reserved = reserved
  }

  /** @returns how many tries are under way in each count, this one among them */
  async reserve(): Promise<number[]> {
    return await Promise.all(
      this.#bounds.map(async ({ subject }) => {
        const { used } = await this.#reserved.add(inSlot(subject, this.#slot))
        // Reservations are kept by when they were made: the old ones run out, however many new ones come.
        const before = await this.#reserved.read(inSlot(subject, this.#slot - 1))
        return used + before.used
      }),
    )
  }

  /** It was wrong. */
  async countWrong(): Promise<TryCount> {
    // Counted before the reservation is given back: in between it counts twice, and never not at all.
    const wrong = await Promise.all(this.#bounds.map(async ({ subject }) => await this.#wrong.add(subject)))
    await this.giveBack()
    return { triesLeft: Math.max(0, Math.min(...this.#bounds.map(({ limit }, n) => limit - (wrong[n]?.used ?? 0)))) }
  }

  /** It was right, or nobody looked at it: it never happened. */
  async giveBack(): Promise<void> {
    await Promise.all(
      this.#bounds.map(async ({ subject }) => await this.#reserved.giveBack(inSlot(subject, this.#slot))),
    )
  }
}

function inSlot(subject: readonly string[], slot: number): string[] {
  return [...subject, String(slot)]
}
