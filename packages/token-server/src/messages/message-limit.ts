import { ProblemError } from '../problem-error.ts'
import { Limiter } from '../rate-limits/limiter.ts'
import type { RateLimitStore } from '../rate-limits/rate-limits.store.ts'

const PER_MINUTE = 60
const MINUTE_SECONDS = 60

/** Counts how much somebody writes. */
export class MessageLimit {
  readonly #limiter: Limiter

  constructor(store: RateLimitStore) {
    this.#limiter = new Limiter(store, { name: 'messages', points: PER_MINUTE, seconds: MINUTE_SECONDS })
  }

  /** @throws ProblemError `request.rate_limited` when the author has written too much in that meeting */
  async count(meetingId: string, author: string): Promise<void> {
    const count = await this.#limiter.consume([meetingId, author])
    if ('retryAfterSeconds' in count) throw new ProblemError('request.rate_limited', count)
  }
}
