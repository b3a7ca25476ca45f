import type { MeetingEvent } from '@plenum/meeting-contract'
import { actorOf } from '../audit/actor-of.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { Logger } from '../logger.ts'
import type { MeetingAccess } from '../meetings/meeting-access.ts'
import type { MeetingStore } from '../meetings/meetings.store.ts'
import { ProblemError } from '../problem-error.ts'
import type { EventBus } from './event-bus.port.ts'
import type { EventReaderStore } from './event-readers.store.ts'
import { MeetingLooks } from './meeting-looks.ts'
import { Watch } from './watch.ts'

/** How much an {@link EventService} takes on. */
export interface EventSettings {
  /** How often a stream gives a sign of life and is looked at again. */
  beatMs: number
  maxStreams: number
  maxStreamsOfOne: number
}

const SETTINGS: EventSettings = { beatMs: 15_000, maxStreams: 10_000, maxStreamsOfOne: 20 }
const RETRY_AFTER_SECONDS = 5
const TOUCH_DELAY_MS = 1_000

/** What {@link EventService} works with. */
export interface EventDeps {
  access: MeetingAccess
  meetings: MeetingStore
  readers: EventReaderStore
  bus: EventBus
  clock: Clock
  logger: Logger
}

/** Tells those who wait and those who host how things stand, as long as they listen. */
export class EventService {
  readonly #deps: EventDeps
  readonly #settings: EventSettings
  readonly #watches = new Set<Watch>()
  readonly #streamsOf = new Map<string, number>()
  readonly #looks: MeetingLooks
  readonly #seen = new Set<string>()
  #touching: NodeJS.Timeout | undefined
  #isFailing = false
  #isClosed = false

  constructor(deps: EventDeps, settings: Partial<EventSettings> = {}) {
    this.#deps = deps
    this.#looks = new MeetingLooks(deps)
    this.#settings = { ...SETTINGS, ...settings }
  }

  /** How many streams are open. */
  get openStreams(): number {
    return this.#watches.size
  }

  /**
   * Opens a stream that tells the caller how things stand for him, now and after each change.
   *
   * @param reference the meeting's id, room name or external id
   */
  async open(caller: Caller, reference: string): Promise<Watch> {
    if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
    const { meeting } = await this.#deps.access.findAlsoWaiting(caller, reference)
    if (caller.kind === 'session' && caller.session.state === 'withdrawn') throw new ProblemError('session.invalid')
    this.#requireRoom(caller)
    const watch = this.#watch(caller, meeting.id)
    try {
      const isSeen = await watch.start()
      if (!isSeen) {
        throw caller.kind === 'session'
          ? new ProblemError('session.invalid')
          : new ProblemError('permission.denied', { refusedAt: meeting.id })
      }
      this.#requireOpen()
      return watch
    } catch (error) {
      watch.close('failed')
      throw error
    }
  }

  /** Ends all streams and opens no more: the server stops. */
  closeAll(): void {
    this.#isClosed = true
    for (const watch of this.#watches) watch.close('stopped')
    clearTimeout(this.#touching)
  }

  #watch(caller: Caller, meetingId: string): Watch {
    const { bus, clock } = this.#deps
    const watch = new Watch({
      look: () => this.#look(caller, meetingId),
      subscribe: (onChange) => bus.subscribe(meetingId, onChange),
      // Of those who wait each waits for himself; hosts see all who knock.
      isConcerned: (stayId, last) =>
        caller.kind !== 'session' || caller.session.id === stayId || last.state === 'hosting',
      onFailure: (error) => this.#onFailure(error),
      onPresence: (last) => {
        if (caller.kind === 'session' && last.state === 'waiting') this.#touchSoon(caller.session.id)
      },
      beatMs: this.#settings.beatMs,
      expiresAt: caller.kind === 'user' ? caller.expiresAt : undefined,
      clock,
    })
    const reader = actorOf(caller)
    this.#watches.add(watch)
    this.#count(reader, 1)
    void watch.closed.then(() => {
      this.#watches.delete(watch)
      this.#count(reader, -1)
    })
    return watch
  }

  async #look(caller: Caller, meetingId: string): Promise<MeetingEvent | undefined> {
    const event = await this.#looks.ask(caller, meetingId)
    this.#isFailing = false
    return event
  }

  #requireRoom(caller: Caller): void {
    this.#requireOpen()
    const { maxStreams, maxStreamsOfOne } = this.#settings
    const retryAfterSeconds = RETRY_AFTER_SECONDS
    if (this.#watches.size >= maxStreams) throw new ProblemError('server.busy', { retryAfterSeconds })
    // The host's backend may watch as many meetings as it likes.
    if (caller.kind === 'service') return
    const own = this.#streamsOf.get(actorOf(caller)) ?? 0
    if (own >= maxStreamsOfOne) throw new ProblemError('request.rate_limited', { retryAfterSeconds })
  }

  #count(reader: string, change: 1 | -1): void {
    const streams = (this.#streamsOf.get(reader) ?? 0) + change
    if (streams > 0) this.#streamsOf.set(reader, streams)
    else this.#streamsOf.delete(reader)
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new ProblemError('server.busy', { retryAfterSeconds: RETRY_AFTER_SECONDS })
  }

  /** Once for each time that looking begins to fail, and not for each stream. */
  #onFailure(err: unknown): void {
    if (!this.#isFailing) this.#deps.logger.warn({ err }, 'what event streams tell could not be read')
    this.#isFailing = true
  }

  /** One write for all who wait, and not one for each. */
  #touchSoon(sessionId: string): void {
    this.#seen.add(sessionId)
    if (this.#touching || this.#isClosed) return
    this.#touching = setTimeout(() => void this.#touch(), Math.min(TOUCH_DELAY_MS, this.#settings.beatMs))
    this.#touching.unref()
  }

  async #touch(): Promise<void> {
    const { readers, clock } = this.#deps
    const sessionIds = [...this.#seen]
    this.#seen.clear()
    this.#touching = undefined
    try {
      await readers.touch(sessionIds, clock.now().toISOString())
    } catch (error) {
      this.#onFailure(error)
      // Nobody has gone away because the database was away.
      for (const sessionId of sessionIds) this.#touchSoon(sessionId)
    }
  }
}
