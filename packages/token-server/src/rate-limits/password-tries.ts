import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../db/database.ts'
import { RateLimitStore } from './rate-limits.store.ts'

const HOUR_SECONDS = 3600
const PER_ADDRESS_AND_MEETING = 10
const PER_MEETING = 100
const PER_ADDRESS = 60

/** How a try was counted: so many are left, or none, and for how long. */
export type TryCount = { triesLeft: number } | { retryAfterSeconds: number }

/** Counts tries at passwords, in the database: every server and every restart knows of them. */
export class PasswordTries {
  readonly #store: RateLimitStore
  readonly #perAddressAndMeeting: RateLimiterPostgres
  readonly #perMeeting: RateLimiterPostgres
  readonly #perAddress: RateLimiterPostgres

  constructor(db: Database) {
    this.#store = new RateLimitStore(db)
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: this.#store,
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        points,
        duration: HOUR_SECONDS,
      })
    this.#perAddressAndMeeting = limiter('address-meeting', PER_ADDRESS_AND_MEETING)
    this.#perMeeting = limiter('meeting', PER_MEETING)
    this.#perAddress = limiter('address', PER_ADDRESS)
  }

  /**
   * Counts a try before anything is looked up, so that the count goes the same whether the meeting exists or not.
   *
   * @param reference what was asked for: an id, a name, or nonsense
   */
  async begin(address: string, reference: string): Promise<PasswordTry> {
    const started = new PasswordTry(this.#store)
    await started.count(this.#perAddressAndMeeting, ['asked', address, reference])
    return started
  }

  /**
   * Counts the rest of a try once it is known which meeting was meant: a meeting has several names, and they share
   * their tries.
   *
   * @param meeting the id, or what was asked for where there is no such meeting
   */
  async complete(started: PasswordTry, address: string, meeting: string): Promise<TryCount> {
    // A try that is refused by one count does not burden the next: nobody uses up the tries of a whole meeting alone.
    if (await started.count(this.#perAddressAndMeeting, ['meant', address, meeting])) {
      if (await started.count(this.#perAddress, [address])) await started.count(this.#perMeeting, [meeting])
    }
    return started.result
  }
}

/** One try at a password. */
export class PasswordTry {
  readonly #store: RateLimitStore
  readonly #counted: string[] = []
  #result: TryCount = { triesLeft: Number.POSITIVE_INFINITY }

  constructor(store: RateLimitStore) {
    this.#store = store
  }

  get result(): TryCount {
    return this.#result
  }

  /** @returns whether tries are left */
  async count(limiter: RateLimiterPostgres, subject: readonly string[]): Promise<boolean> {
    if (!('triesLeft' in this.#result)) return false
    const key = createHash('sha256').update(JSON.stringify(subject)).digest('base64url')
    try {
      const { remainingPoints } = await limiter.consume(key)
      this.#counted.push(limiter.getKey(key))
      this.#result = { triesLeft: Math.min(this.#result.triesLeft, remainingPoints) }
      return true
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      this.#result = { retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
      return false
    }
  }

  /** The try was none: the password was right, or nobody needed it. */
  async giveBack(): Promise<void> {
    for (const key of this.#counted.splice(0)) await this.#store.giveBack(key, Date.now())
  }
}
