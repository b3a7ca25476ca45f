import { MeetingError } from '../errors.ts'
import { mayRecover } from '../machine/rejoin.ts'
import type { Clock } from '../ports.ts'
import { pause, pauseMs } from './pause.ts'
import { within } from './within.ts'

const TRY_MS = 10_000
/** Nine tries spread over more than a minute: who writes would then rather know than go on waiting. */
const MOST_FAILURES = 9

/** What a {@link Lane} does, and whom it tells. */
export interface LaneWork {
  /** May be done twice under one id, where it is not known what became of the first. @throws MeetingError */
  send(id: string, signal: AbortSignal): Promise<void>
  onSent(id: string): void
  onFailed(id: string, error: MeetingError): void
}

/**
 * One way for messages to go out, one after another: in the order in which they were written, while it is open. What
 * failed but may succeed later is tried again after a pause, and holds up what was written after it.
 */
export class Lane {
  readonly #clock: Clock
  readonly #work: LaneWork
  #waiting: readonly string[] = []
  /** Null while closed. */
  #open: AbortController | null = null
  #running: AbortSignal | null = null
  #pausing: AbortSignal | null = null
  #isFinishing = false
  /** The server's word, which closing and opening the lane does not shorten. */
  #notBeforeMs = 0

  constructor(clock: Clock, work: LaneWork) {
    this.#clock = clock
    this.#work = work
  }

  add(id: string): void {
    if (!this.#waiting.includes(id)) this.#waiting = [...this.#waiting, id]
    this.#start()
  }

  drop(id: string): void {
    const isUnderWay = this.#waiting[0] === id
    this.#waiting = this.#waiting.filter((each) => each !== id)
    if (isUnderWay && this.#open !== null) this.#reopen()
  }

  /** Sends what waits, and what is added from now on. */
  open(): void {
    this.#isFinishing = false
    this.#open ??= new AbortController()
    this.#start()
  }

  /** Stops; what waits, and what was under way, waits for the next opening. */
  close(): void {
    this.#open?.abort()
    this.#open = null
  }

  /** Stops, and forgets what waits. */
  clear(): void {
    this.close()
    this.#waiting = []
  }

  /** Sends what waits without trying anything again, and then stays empty. */
  finish(): void {
    this.#isFinishing = true
    this.#notBeforeMs = 0
    // Whoever says good-bye and leaves has said it: what is under way goes on.
    if (this.#open === null || this.#running === null || this.#pausing === this.#running) this.#reopen()
  }

  #reopen(): void {
    this.close()
    this.#open = new AbortController()
    this.#start()
  }

  #start(): void {
    if (this.#open === null || this.#running === this.#open.signal) return
    void this.#run(this.#open.signal)
  }

  async #run(signal: AbortSignal): Promise<void> {
    this.#running = signal
    let failures = 0
    for (let id = this.#waiting[0]; id !== undefined && !signal.aborted; id = this.#waiting[0]) {
      await this.#pause(this.#notBeforeMs - this.#clock.now(), signal)
      if (signal.aborted) break
      const error = await this.#try(id, signal)
      if (error === null) {
        failures = 0
      } else if (!signal.aborted) {
        failures += 1
        if (this.#isFinishing || !mayRecover(error) || failures >= MOST_FAILURES) {
          failures = 0
          if (this.#take(id)) this.#work.onFailed(id, error)
        } else {
          if (error.context.retryAfterSeconds !== undefined) {
            this.#notBeforeMs = this.#clock.now() + error.context.retryAfterSeconds * 1_000
          }
          await this.#pause(pauseMs(failures, error), signal)
        }
      }
    }
    if (this.#running === signal) this.#running = null
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    if (ms <= 0) return
    this.#pausing = signal
    await pause(this.#clock, ms, signal)
    if (this.#pausing === signal) this.#pausing = null
  }

  /** Null when it is sent. */
  async #try(id: string, signal: AbortSignal): Promise<MeetingError | null> {
    try {
      await within({ clock: this.#clock, ms: TRY_MS, signal }, (either) => this.#work.send(id, either))
    } catch (thrown) {
      return MeetingError.from(thrown)
    }
    if (this.#take(id)) this.#work.onSent(id)
    return null
  }

  /** Whether it was still waiting. */
  #take(id: string): boolean {
    const before = this.#waiting.length
    this.#waiting = this.#waiting.filter((each) => each !== id)
    return this.#waiting.length < before
  }
}
