import type { SchedulerRun } from '@plenum/meeting-contract'
import { seatsHeldSince } from '../admission/seats.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import { ANSWERS_KEPT_MS } from '../idempotency/idempotency.service.ts'
import type { KnockStore } from '../lobby/knocks.store.ts'
import type { Logger } from '../logger.ts'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { Metrics } from '../metrics/metrics.port.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import { unlessAway } from '../sfu/unless-away.ts'
import { inParallel } from './in-parallel.ts'
import type { EmptyDue, LifecycleStore, Moved, Position } from './lifecycle.store.ts'
import type { Reconcile, RoomsView } from './reconcile.ts'
import type { RoomClosing } from './room-closing.ts'
import type { SweepStore } from './sweep.store.ts'

/** What {@link LifecycleService} works with. */
export interface LifecycleDeps {
  lifecycle: LifecycleStore
  sweeps: SweepStore
  knocks: KnockStore
  reconcile: Reconcile
  closing: RoomClosing
  sfu: Sfu
  bus: EventBus
  clock: Clock
  metrics: Metrics
  logger: Logger
  /** How long a meeting that is not empty may go on past its end. */
  overrunMinutes: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const EMPTY_MS = 10 * MINUTE_MS
// Their signatures have long expired.
const WEBHOOK_EVENTS_MS = HOUR_MS
const AUDIT_MS = 90 * DAY_MS
const ROOMS_AT_ONCE = 8

/**
 * Starts meetings, ends them, closes their rooms and makes good what was lost on the way. Several servers may run at once:
 * each move is made, and counted, once.
 */
export class LifecycleService {
  readonly #deps: LifecycleDeps
  #lastRun: Promise<unknown> = Promise.resolve()

  constructor(deps: LifecycleDeps) {
    this.#deps = deps
  }

  /** One run; in one process never two at once. */
  run(): Promise<SchedulerRun> {
    const run = this.#lastRun.then(async () => await this.#run())
    this.#lastRun = run.catch(() => {})
    return run
  }

  async #run(): Promise<SchedulerRun> {
    const { reconcile, sweeps, clock, metrics } = this.#deps
    const now = clock.now()
    const lag = new Lag(now)

    await this.#settleKnocks(now)
    const activated = await this.#activate(now, lag)
    const overrun = await this.#endOverrun(now, lag)
    const view = await reconcile.observe()
    const empty = view ? await this.#endEmpty(now, view, lag) : 0
    const roomsDeleted = await this.#closeRooms()
    if (view) await reconcile.repair(view)
    await sweeps.sweep({
      now,
      idempotencyKeys: new Date(now.getTime() - ANSWERS_KEPT_MS),
      webhookEvents: new Date(now.getTime() - WEBHOOK_EVENTS_MS),
      audit: new Date(now.getTime() - AUDIT_MS),
    })
    metrics.schedulerRan(lag.seconds)
    return { activated, ended: overrun + empty, roomsDeleted, at: clock.now().toISOString() }
  }

  /** Hosts need not know at once: their streams look again at each beat, and whoever looks sees it as it is by then. */
  async #settleKnocks(now: Date): Promise<void> {
    const { knocks, bus } = this.#deps
    let settled: SessionRow[]
    do {
      settled = await knocks.settle(now)
      for (const { id, meeting_id } of settled) bus.publish(meeting_id, id)
    } while (settled.length > 0)
  }

  async #activate(now: Date, lag: Lag): Promise<number> {
    const { lifecycle } = this.#deps
    return await this.#batches(
      async () => await lifecycle.activate(now.toISOString()),
      ({ starts_at }) => lag.note(starts_at),
    )
  }

  async #endOverrun(now: Date, lag: Lag): Promise<number> {
    const { lifecycle, overrunMinutes } = this.#deps
    const overrunMs = overrunMinutes * MINUTE_MS
    const endedBefore = new Date(now.getTime() - overrunMs).toISOString()
    return await this.#batches(
      async () => await lifecycle.endOverrun(now.toISOString(), endedBefore),
      ({ ends_at }) => lag.note(ends_at, overrunMs),
    )
  }

  /** Only what LiveKit's lists confirm to be empty: webhooks of those who are in may be lost. */
  async #endEmpty(now: Date, { unknown }: RoomsView, lag: Lag): Promise<number> {
    const { lifecycle } = this.#deps
    const due: EmptyDue = {
      now: now.toISOString(),
      emptyBefore: new Date(now.getTime() - EMPTY_MS).toISOString(),
      seatsSince: seatsHeldSince(now),
    }
    const candidates = [
      async (after: Position | undefined) => await lifecycle.listEmptyPastEnd(due, after),
      async (after: Position | undefined) => await lifecycle.listLongEmpty(due, after),
    ]
    let ended = 0
    for (const list of candidates) {
      let after: Position | undefined
      do {
        const page = await list(after)
        const ids = page.map(({ id }) => id).filter((id) => !unknown.has(id))
        const moved = await lifecycle.endEmpty(ids, due)
        this.#publish(moved)
        ended += moved.length
        for (const { ends_at, empty_since } of moved) {
          if (ends_at === null) lag.note(empty_since, EMPTY_MS)
          else lag.note(empty_since !== null && empty_since > ends_at ? empty_since : ends_at)
        }
        after = page.at(-1)
      } while (after)
    }
    return ended
  }

  /** @returns how many rooms LiveKit has now confirmed to be gone */
  async #closeRooms(): Promise<number> {
    const { lifecycle, closing } = this.#deps
    let closed = 0
    let ids = await lifecycle.listToClose('')
    if (ids.length === 0) return 0
    const live = await this.#liveRooms()
    if (!live) return 0
    while (ids.length > 0) {
      const { left = [], gone = [] } = Object.groupBy(ids, (id) => (live.has(livekitRoomOf(id)) ? 'left' : 'gone'))
      closed += await closing.noteGone(gone)
      await inParallel(left, ROOMS_AT_ONCE, async (id) => {
        if (await closing.close(id)) closed++
      })
      ids = await lifecycle.listToClose(ids.at(-1) ?? '')
    }
    return closed
  }

  /** Asked after the meetings were over: one list tells of most rooms that there is nothing to delete. */
  async #liveRooms(): Promise<ReadonlySet<string> | undefined> {
    const { sfu, logger } = this.#deps
    const rooms = await unlessAway(logger, { message: 'rooms not closed yet' }, async () => await sfu.listRooms())
    return rooms && new Set(rooms.map(({ name }) => name))
  }

  async #batches(move: () => Promise<Moved[]>, note: (moved: Moved) => void): Promise<number> {
    for (let count = 0; ; ) {
      const moved = await move()
      if (moved.length === 0) return count
      this.#publish(moved)
      for (const meeting of moved) note(meeting)
      count += moved.length
    }
  }

  #publish(moved: readonly Moved[]): void {
    for (const { id } of moved) this.#deps.bus.publish(id)
  }
}

/** How late the most overdue work of a run was done. */
class Lag {
  readonly #now: number
  #ms = 0

  constructor(now: Date) {
    this.#now = now.getTime()
  }

  note(since: string | null, graceMs = 0): void {
    if (since !== null) this.#ms = Math.max(this.#ms, this.#now - Date.parse(since) - graceMs)
  }

  get seconds(): number {
    return this.#ms / 1000
  }
}
