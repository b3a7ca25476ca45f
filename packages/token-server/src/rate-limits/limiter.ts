import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimitStore } from './rate-limits.store.ts'

/** How something was counted: so much is left, or nothing, and for how long. */
export type Count = { left: number } | { retryAfterSeconds: number }

/** Counts what somebody does, in the database: all servers and every restart count together. */
export class Limiter {
  readonly #limiter: RateLimiterPostgres

  /** @param name sets its counts apart from those of others */
  constructor(store: RateLimitStore, { name, points, seconds }: { name: string; points: number; seconds: number }) {
    this.#limiter = new RateLimiterPostgres({
      storeClient: store,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
    })
  }

  /** @param subject who does it, and to what */
  async consume(subject: readonly string[]): Promise<Count> {
    try {
      const { remainingPoints } = await this.#limiter.consume(keyOf(subject))
      return { left: remainingPoints }
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return { retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
    }
  }
}

function keyOf(subject: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(subject)).digest('base64url')
}
