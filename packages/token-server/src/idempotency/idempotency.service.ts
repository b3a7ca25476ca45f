import { createHash, createHmac } from 'node:crypto'
import type { ServiceCaller, UserCaller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { Database } from '../db/database.ts'
import { ProblemError } from '../problem-error.ts'
import { type Claim, type IdempotencyRow, IdempotencyStore } from './idempotency.store.ts'

/** How long an answer is kept. */
export const ANSWERS_KEPT_MS = 24 * 60 * 60 * 1000
// A request that takes longer than this has died with its server.
const IN_FLIGHT_MS = 60_000
const RETRY_AFTER_SECONDS = 1
const TRIES = 3

/** A request that may be sent again. */
export interface KeyedRequest {
  caller: UserCaller | ServiceCaller
  route: string
  /** What the caller sent as Idempotency-Key; undefined when he sent none. */
  key: string | undefined
  /** As validated: how it was written does not matter. */
  body: unknown
}

/** Writes the answer down, in the transaction of what it tells of: neither is there without the other. */
export type Complete = (transaction: Database, status: number, body: string) => Promise<void>

/** Sees to it that a request which is sent again is not done again. */
export class IdempotencyService {
  readonly #store: IdempotencyStore
  readonly #clock: Clock
  readonly #secret: Uint8Array

  constructor(deps: { store: IdempotencyStore; clock: Clock; secret: Uint8Array }) {
    this.#store = deps.store
    this.#clock = deps.clock
    this.#secret = deps.secret
  }

  /**
   * @param first does the request, and fails where it can't: then the key is free again
   * @param again answers from what `first` wrote down
   * @throws ProblemError `idempotency.key_reused`, `idempotency.in_flight`
   */
  async once<T>(
    request: KeyedRequest,
    first: (complete: Complete) => Promise<T>,
    again: (body: string) => Promise<T>,
  ): Promise<T> {
    if (request.key === undefined) return await first(async () => {})
    const claimed = await this.#claim(idOf(request, request.key), this.#hash(request.body))
    if ('body' in claimed) return await again(claimed.body)
    try {
      return await first((transaction, status, body) => complete(transaction, claimed, status, body))
    } catch (error) {
      // Where the database is away, the claim frees itself by its age.
      await this.#store.free(claimed).catch(() => {})
      throw error
    }
  }

  async #claim(id: string, bodyHash: string): Promise<Claim | { body: string }> {
    const claim = { id, claimedAt: this.#clock.now().toISOString() }
    for (let tries = 0; tries < TRIES; tries++) {
      if (await this.#store.claim(claim, bodyHash)) return claim
      const row = await this.#store.find(id)
      if (!row) continue
      if (this.#isStale(row)) {
        if (await this.#store.takeOver(row, claim.claimedAt, bodyHash)) return claim
        continue
      }
      if (row.body_hash !== bodyHash) throw new ProblemError('idempotency.key_reused')
      if (row.body === null) break
      return { body: row.body }
    }
    throw inFlight()
  }

  #isStale({ status, created_at: createdAt }: IdempotencyRow): boolean {
    const age = this.#clock.now().getTime() - Date.parse(createdAt)
    return age >= (status === null ? IN_FLIGHT_MS : ANSWERS_KEPT_MS)
  }

  /** With a secret, as there are passwords in bodies: a bare hash would let them be guessed at leisure. */
  #hash(body: unknown): string {
    return createHmac('sha256', this.#secret)
      .update(`idempotency\n${JSON.stringify(body)}`)
      .digest('base64url')
  }
}

async function complete(transaction: Database, claim: Claim, status: number, body: string): Promise<void> {
  // Somebody took over while this one was thought dead: only one of the two may come through.
  if (!(await new IdempotencyStore(transaction).complete(claim, status, body))) throw inFlight()
}

function idOf({ caller, route }: KeyedRequest, key: string): string {
  const who = caller.kind === 'user' ? ['user', caller.userId] : ['service']
  return createHash('sha256')
    .update(JSON.stringify([who, route, key]))
    .digest('base64url')
}

function inFlight(): ProblemError {
  return new ProblemError('idempotency.in_flight', { retryAfterSeconds: RETRY_AFTER_SECONDS })
}
