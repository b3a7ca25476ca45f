import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { ProblemError } from '../problem-error.ts'

/** What it takes to hash one password. */
export interface PasswordCost {
  /** In KiB. */
  readonly memoryCost: number
  /** How many passes. */
  readonly timeCost: number
  /** How many lanes. */
  readonly parallelism: number
}

// What OWASP asks of argon2id. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const OWASP_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MAX_QUEUED = 32
const RETRY_AFTER_SECONDS = 2

/** Hashes passwords with argon2id, only so many at a time: each takes 19 MiB and a core. */
export class PasswordHasher {
  readonly #cost: PasswordCost
  readonly #maxRunning: number
  readonly #maxQueued: number
  readonly #queue: (() => void)[] = []
  #running = 0
  #calls = 0

  constructor(options: { cost?: PasswordCost | undefined; maxRunning?: number; maxQueued?: number } = {}) {
    this.#cost = options.cost ?? OWASP_COST
    this.#maxRunning = options.maxRunning ?? availableParallelism()
    this.#maxQueued = options.maxQueued ?? MAX_QUEUED
  }

  /** How often argon2 was run: what an answer costs must not tell what it hides. */
  get calls(): number {
    return this.#calls
  }

  /** @throws ProblemError `server.busy` when too many wait already */
  async hash(password: string): Promise<string> {
    return await this.#run(() => hash(password, this.#cost))
  }

  /**
   * Whether a password is the one of a hash. Without a hash it never is, and finding out takes as long.
   *
   * @throws ProblemError `server.busy` when too many wait already
   */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    if (passwordHash !== undefined) return await this.#run(() => verify(passwordHash, password))
    await this.hash(password)
    return false
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
