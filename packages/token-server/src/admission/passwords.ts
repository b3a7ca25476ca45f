import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { ProblemError } from '../problem-error.ts'

// What OWASP asks of argon2id: 19 MiB, 2 passes, 1 lane. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
// Of a random password that nobody kept: where there is no hash to compare with, this one costs the same time.
const DUMMY_HASH = '$argon2id$v=19$m=19456,t=2,p=1$u1cAphZgJgzA9eZbnVQ90Q$/wsMIYntgfMiDflKRek1WzrGRZsO8kL/F1+/Us0SvrA'
const MAX_QUEUED = 32
const RETRY_AFTER_SECONDS = 2

/** Hashes passwords with argon2id, only so many at a time: each takes 19 MiB and a core. */
export class PasswordHasher {
  readonly #maxRunning: number
  readonly #maxQueued: number
  readonly #queue: (() => void)[] = []
  #running = 0
  #calls = 0

  constructor(options: { maxRunning?: number; maxQueued?: number } = {}) {
    this.#maxRunning = options.maxRunning ?? availableParallelism()
    this.#maxQueued = options.maxQueued ?? MAX_QUEUED
  }

  /** How often argon2 was run: what an answer costs must not tell what it hides. */
  get calls(): number {
    return this.#calls
  }

  /** @throws ProblemError `server.busy` when too many wait already */
  async hash(password: string): Promise<string> {
    return await this.#run(() => hash(password, COST))
  }

  /**
   * Whether a password is the one of a hash. Without a hash it never is, and finding out takes as long.
   *
   * @throws ProblemError `server.busy` when too many wait already
   */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    const isRight = await this.#run(() => verify(passwordHash ?? DUMMY_HASH, password))
    return isRight && passwordHash !== undefined
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    await this.#takeTurn()
    this.#calls++
    try {
      return await work()
    } finally {
      this.#passTurn()
    }
  }

  async #takeTurn(): Promise<void> {
    if (this.#running < this.#maxRunning) {
      this.#running++
      return
    }
    if (this.#queue.length >= this.#maxQueued) {
      throw new ProblemError('server.busy', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    }
    await new Promise<void>((resolve) => this.#queue.push(resolve))
  }

  /** Whoever waited longest takes the place as it is: the number of those running stays. */
  #passTurn(): void {
    const next = this.#queue.shift()
    if (next) next()
    else this.#running--
  }
}
