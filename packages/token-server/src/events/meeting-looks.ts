import { setImmediate } from 'node:timers/promises'
import type { MeetingEvent } from '@plenum/meeting-contract'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import { isAtLeast, type MeetingAccess } from '../meetings/meeting-access.ts'
import type { MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'
import type { EventReaderStore } from './event-readers.store.ts'
import { eventForHost, eventForStay, isHosting, type Scene } from './meeting-event.ts'
import { Turns } from './turns.ts'

/** What {@link MeetingLooks} works with. */
export interface LookDeps {
  access: MeetingAccess
  meetings: MeetingStore
  readers: EventReaderStore
  clock: Clock
}

/** A reader who wants to know how things stand. */
interface Question {
  caller: Caller
  answer: (event: MeetingEvent | undefined) => void
  fail: (error: unknown) => void
}

/** What a reader sees of a meeting. */
type View = (caller: Caller) => MeetingEvent | undefined

// Changes of many meetings must leave connections to the database for others.
const LOOKS_AT_ONCE = 4

/** Looks at a meeting for all at once who want to know how it stands: a change that a thousand watch is not read a thousand times. */
export class MeetingLooks {
  readonly #deps: LookDeps
  readonly #asking = new Map<string, Question[]>()
  readonly #turns = new Turns(LOOKS_AT_ONCE)

  constructor(deps: LookDeps) {
    this.#deps = deps
  }

  /** @returns how things stand for somebody, read after he asked; undefined where there is nothing for him to see */
  async ask(caller: Caller, meetingId: string): Promise<MeetingEvent | undefined> {
    const { promise, resolve: answer, reject: fail } = Promise.withResolvers<MeetingEvent | undefined>()
    const question = { caller, answer, fail }
    const others = this.#asking.get(meetingId)
    if (others) {
      others.push(question)
    } else {
      this.#asking.set(meetingId, [question])
      void this.#turns.take(() => this.#answerAll(meetingId))
    }
    return await promise
  }

  async #answerAll(meetingId: string): Promise<void> {
    // One turn of the event loop: all who have heard of the same change ask by then.
    await setImmediate()
    const questions = this.#asking.get(meetingId) ?? []
    this.#asking.delete(meetingId)
    try {
      const callers = questions.map(({ caller }) => caller)
      const view = await this.#look(meetingId, callers)
      for (const { caller, answer } of questions) answer(view(caller))
    } catch (error) {
      for (const { fail } of questions) fail(error)
    }
  }

  async #look(meetingId: string, callers: readonly Caller[]): Promise<View> {
    const { meetings, readers, clock } = this.#deps
    const meeting = await meetings.findById(meetingId)
    if (!meeting) return () => undefined
    const sessionIds = callers.flatMap((caller) => (caller.kind === 'session' ? [caller.session.id] : []))
    const now = clock.now()
    const stays = await readers.findStays(meetingId, sessionIds, now)
    const hosts = await this.#hostsAmong(callers, meeting)
    const known = [...stays.values()]
    const scene: Scene = {
      meeting,
      knocks: hosts.size > 0 || known.some(isHosting) ? await readers.listKnocks(meeting, now) : [],
      isHostHere: known.some(({ session }) => session.state === 'waiting') && (await readers.isHostIn(meetingId)),
    }
    return (caller) => {
      if (caller.kind !== 'session') return hosts.has(caller) ? eventForHost(scene) : undefined
      const stay = stays.get(caller.session.id)
      return stay && eventForStay(stay, scene)
    }
  }

  async #hostsAmong(callers: readonly Caller[], meeting: MeetingRow): Promise<ReadonlySet<Caller>> {
    const hosts = new Set<Caller>()
    for (const caller of callers) {
      if (caller.kind === 'session') continue
      if (isAtLeast(await this.#deps.access.roleIn(caller, meeting), 'cohost')) hosts.add(caller)
    }
    return hosts
  }
}
