import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { ProblemError } from '../problem-error.ts'
import type { RateLimitStore } from '../rate-limits/rate-limits.store.ts'

const PER_MINUTE = 60
const MINUTE_SECONDS = 60

/** Counts how much somebody writes, in the database: all servers count together. */
export class MessageLimit {
  readonly #limiter: RateLimiterPostgres

  constructor(store: RateLimitStore) {
    this.#limiter = new RateLimiterPostgres({
      storeClient: store,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'messages',
      points: PER_MINUTE,
      duration: MINUTE_SECONDS,
    })
  }

  /** @throws ProblemError `request.rate_limited` when the author has written too much in that meeting */
  async count(meetingId: string, author: string): Promise<void> {
    const key = createHash('sha256')
      .update(JSON.stringify([meetingId, author]))
      .digest('base64url')
    try {
      await this.#limiter.consume(key)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
      throw new ProblemError('request.rate_limited', { retryAfterSeconds })
    }
  }
}
