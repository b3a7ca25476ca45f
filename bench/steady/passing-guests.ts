import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import type { Stage } from './stage.ts'

const STAYS_MS = 5_000
const EACH_SCHEDULES = 20
const SOON_MS = 10_000

/** One after the other, so many a second, until it is stopped; whether or not those before are gone. */
export class PassingGuests {
  /** How long each waited for his token, in milliseconds. */
  readonly tokenMs: number[] = []
  readonly #stage: Stage
  readonly #stopping = new AbortController()
  readonly #under = new Set<Promise<void>>()
  readonly #timer: NodeJS.Timeout
  #failure: unknown

  constructor(stage: Stage, aSecond: number) {
    this.#stage = stage
    let count = 0
    this.#timer = setInterval(() => this.#send(++count), 1_000 / aSecond)
  }

  /** Resolves when the last is gone. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.#stopping.abort()
    await Promise.all(this.#under)
  }

  /** Throws what the first of them who failed met with. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  #send(number: number): void {
    const guest = this.#passBy(number)
      .catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) this.#failure ??= error
      })
      .finally(() => this.#under.delete(guest))
    this.#under.add(guest)
  }

  /** Asks for a token, watches the meeting for a while, and is gone. */
  async #passBy(number: number): Promise<void> {
    const { url, meetingId, host } = this.#stage
    const signal = this.#stopping.signal
    const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
    const service = new LiveKitMeetingService({
      baseUrl: url,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        headers.set('x-forwarded-for', address)
        return fetch(input, { ...init, headers })
      },
    })
    const since = performance.now()
    const answer = await service.generateMeetingToken(meetingId, { name: `Guest ${number}`, signal })
    this.tokenMs.push(performance.now() - since)
    if ('status' in answer) throw new Error('A guest has to wait where there is no lobby.')
    // A host's backend is at work beside: what it schedules is started and ended by the scheduler.
    if (number % EACH_SCHEDULES === 0) {
      const startsAt = new Date(Date.now() + SOON_MS).toISOString()
      const endsAt = new Date(Date.now() + 2 * SOON_MS).toISOString()
      await host.createMeeting({ title: `Passing ${number}`, startsAt, endsAt }, { signal })
    }
    let wasTold = false
    await service.watchMeeting(meetingId, {
      sessionToken: answer.sessionToken,
      signal: AbortSignal.any([signal, AbortSignal.timeout(STAYS_MS)]),
      onEvent: () => {
        wasTold = true
      },
    })
    if (!wasTold && !signal.aborted) throw new Error('The stream of a guest told nothing.')
  }
}
