import type { SchedulerRun } from '@plenum/meeting-contract'
import { requireHost } from './access.ts'
import type { Caller } from './caller.ts'
import { moved } from './meeting-change.ts'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import { ProblemError } from './problem-error.ts'
import { seated } from './seats.ts'
import type { World } from './world.ts'

const MINUTE_MS = 60_000
const OVERRUN_MS = 15 * MINUTE_MS
const EMPTY_MS = 10 * MINUTE_MS

/** Starts and ends meetings. Nothing happens by itself: the fake has no timers. */
export class FakeLifecycle {
  readonly #world: World
  /** Meetings whose rooms LiveKit confirmed to be gone. */
  readonly #closed = new Set<string>()

  constructor(world: World) {
    this.#world = world
  }

  /** One run of the scheduler, for a service. */
  runFor(caller: Caller): SchedulerRun {
    if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
    if (caller.kind !== 'service') throw new ProblemError('permission.denied')
    return this.run()
  }

  /** Starts what is due, ends what is over, and closes rooms. */
  run(): SchedulerRun {
    const { store } = this.#world
    const now = this.#world.now()
    const due = store.listMeetings(({ status, startsAt }) => status === 'SCHEDULED' && isPast(startsAt, now))
    for (const meeting of due) this.start(meeting)
    const over = store.listMeetings((meeting) => meeting.status === 'ACTIVE' && this.#isOver(meeting, now))
    for (const meeting of over) this.#put(moved(meeting, 'ENDED', now.toISOString()))
    return { activated: due.length, ended: over.length, roomsDeleted: this.#closeRooms(), at: now.toISOString() }
  }

  start(meeting: MeetingRecord): void {
    this.#put(moved(meeting, 'ACTIVE', this.#world.now().toISOString()))
  }

  /** Ends a meeting for a host; again changes nothing. */
  endFor(caller: Caller, reference: string): MeetingRecord {
    const meeting = requireHost(this.#world, caller, reference)
    if (meeting.status === 'ENDED') return meeting
    if (meeting.status !== 'ACTIVE') throw new ProblemError('meeting.status_conflict')
    return this.end(meeting)
  }

  /** Ends a meeting, whatever its status. */
  end(meeting: MeetingRecord): MeetingRecord {
    const ended: MeetingRecord = { ...meeting, status: 'ENDED', updatedAt: this.#world.now().toISOString() }
    this.#put(ended)
    if (this.#isLiveKitThere()) this.#closed.add(ended.id)
    return ended
  }

  /** Past its end as soon as it is empty or has overrun; without an end when it was empty for long. */
  #isOver({ id, endsAt, onSince }: MeetingRecord, now: Date): boolean {
    if (endsAt !== null && Date.parse(endsAt) + OVERRUN_MS <= now.getTime()) return true
    // Without LiveKit nobody can say whether it is empty.
    if (!this.#isLiveKitThere() || seated(this.#world, id).length > 0) return false
    if (endsAt !== null) return isPast(endsAt, now)
    const left = this.#world.store.staysIn(id).map(({ leftAt }) => leftAt?.getTime() ?? 0)
    const emptySince = Math.max(Date.parse(onSince ?? ''), ...left)
    return emptySince + EMPTY_MS <= now.getTime()
  }

  #closeRooms(): number {
    if (!this.#isLiveKitThere()) return 0
    const left = this.#world.store.listMeetings((meeting) => isFinal(meeting) && !this.#closed.has(meeting.id))
    for (const { id } of left) this.#closed.add(id)
    return left.length
  }

  #isLiveKitThere(): boolean {
    return this.#world.denial?.at !== 'livekit'
  }

  #put(meeting: MeetingRecord): void {
    this.#world.store.putMeeting(meeting)
    this.#world.tell(meeting.id)
  }
}

function isPast(moment: string | null, now: Date): boolean {
  return moment !== null && Date.parse(moment) <= now.getTime()
}
