import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimitStore } from './rate-limits.store.ts'

/** How something was counted: so much is left, or nothing, and for how long. */
export type Count = { left: number } | { retryAfterSeconds: number }

/** How much was counted so far, and for how long it still counts. */
export interface Usage {
  used: number
  forMs: number
}

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

  /** Counts one more, however many there are. */
  async add(subject: readonly string[]): Promise<Usage> {
    return toUsage(await this.#limiter.penalty(keyOf(subject)))
  }

  /** Takes one back. */
  async giveBack(subject: readonly string[]): Promise<void> {
    await this.#limiter.reward(keyOf(subject))
  }

  async read(subject: readonly string[]): Promise<Usage> {
    return toUsage(await this.#limiter.get(keyOf(subject)))
  }
}

function toUsage(result: RateLimiterRes | null): Usage {
  return { used: Math.max(0, result?.consumedPoints ?? 0), forMs: result?.msBeforeNext ?? 0 }
}

function keyOf(subject: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(subject)).digest('base64url')
}
