import type { MeetingEvent } from '@plenum/meeting-sdk'
import { Guest } from './guest.ts'
import type { Stage } from './stage.ts'

const AT_ONCE = 20
const TOLD_WITHIN_MS = 30_000
// Of those on whom the host decides.
const LET_IN = 0.75
const CUT = 0.2

/** How long news took, and what never came. */
export interface News {
  /** From a guest's asking to the host's stream. */
  readonly knocks: number[]
  /** From the host's word to the guest's stream, where that did not break. */
  readonly decisions: number[]
  /** Of those whose stream broke: whether they know all the same. */
  cut: number
  lost: number
}

/** So many guests who wait at a meeting, and a host who sees them: whom he decides on is replaced by another. */
export class WaitingCrowd {
  readonly news: News = { knocks: [], decisions: [], cut: 0, lost: 0 }
  readonly #stage: Stage
  readonly #random: () => number
  readonly #waiting: Guest[] = []
  /** Who has knocked and is to be seen by the host, by his name. */
  readonly #unseen = new Map<string, () => void>()
  readonly #hosting = new AbortController()
  #guests = 0
  #failure: unknown

  constructor(stage: Stage, random: () => number) {
    this.#stage = stage
    this.#random = random
  }

  /** How many have come so far. */
  get guests(): number {
    return this.#guests
  }

  async gather(count: number): Promise<void> {
    const { host, meetingId } = this.#stage
    const isSeeing = Promise.withResolvers<void>()
    const onEvent = (event: MeetingEvent) => {
      isSeeing.resolve()
      this.#see(event)
    }
    host.watchMeeting(meetingId, { signal: this.#hosting.signal, onEvent }).catch((error: unknown) => {
      isSeeing.reject(error)
      this.#failure = error
    })
    await isSeeing.promise
    for (let come = 0; come < count; come += AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - come) }, () => this.#comes()))
    }
  }

  /** Somebody is let in or turned away and another comes; some have their streams cut just before. */
  async turn(): Promise<void> {
    const [guest] = this.#waiting.splice(Math.floor(this.#random() * this.#waiting.length), 1)
    if (!guest) throw new Error('Nobody waits.')
    const isLetIn = this.#random() < LET_IN
    if (this.#random() < CUT) guest.cut()
    await Promise.all([this.#decide(guest, isLetIn), this.#comes()])
    if (isLetIn) await guest.enter()
    if (this.#failure !== undefined) throw this.#failure
  }

  /** All who wait are let in at once. */
  async end(): Promise<void> {
    const { host, meetingId } = this.#stage
    const guests = this.#waiting.splice(0)
    const at = performance.now()
    const told = guests.map((guest) => this.#told(guest, 'admitted', at))
    await host.admitAll(meetingId)
    await Promise.all(told)
    this.#hosting.abort()
  }

  async #comes(): Promise<void> {
    const guest = new Guest(this.#stage.url, this.#stage.meetingId, ++this.#guests)
    const isSeen = new Promise<true>((resolve) => this.#unseen.set(guest.name, () => resolve(true)))
    const since = performance.now()
    const seenAfterMs = Promise.race([isSeen, patience()]).then((seen) => seen && performance.now() - since)
    await guest.knock()
    const ms = await seenAfterMs
    if (ms === undefined) this.news.lost += 1
    else this.news.knocks.push(ms)
    this.#waiting.push(guest)
  }

  async #decide(guest: Guest, isLetIn: boolean): Promise<void> {
    const { host, meetingId } = this.#stage
    const at = performance.now()
    const told = this.#told(guest, isLetIn ? 'admitted' : 'denied', at)
    if (isLetIn) await host.admit(meetingId, guest.sessionId)
    else await host.deny(meetingId, guest.sessionId, { message: guest.name })
    await told
  }

  async #told(guest: Guest, state: 'admitted' | 'denied', since: number): Promise<void> {
    const decided = await Promise.race([guest.decided(), patience()])
    guest.leave()
    if (guest.wasCut) this.news.cut += 1
    if (decided?.event.state !== state) this.news.lost += 1
    else if (!guest.wasCut) this.news.decisions.push(decided.at - since)
  }

  #see(event: MeetingEvent): void {
    for (const { name } of event.state === 'hosting' ? event.knocks : []) {
      this.#unseen.get(name)?.()
      this.#unseen.delete(name)
    }
  }
}

async function patience(): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, TOLD_WITHIN_MS).unref())
}
