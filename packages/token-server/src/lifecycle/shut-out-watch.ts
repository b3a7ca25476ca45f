import type { Clock } from '../clock/clock.port.ts'
import type { Logger } from '../logger.ts'
import { unlessAway } from '../sfu/unless-away.ts'
import { inParallel } from './in-parallel.ts'
import type { RoomGuard } from './room-guard.ts'
import type { RoomPeople } from './room-people.ts'
import type { ShutOutStore } from './shut-outs.store.ts'

const ROOMS_AT_ONCE = 8
// Somebody may have been put out by another server, which has stopped since.
const ASKED_ANEW_MS = 30_000

/** What {@link ShutOutWatch} works with. */
export interface ShutOutWatchDeps {
  shutOuts: ShutOutStore
  people: RoomPeople
  guard: RoomGuard
  clock: Clock
  logger: Logger
}

/**
 * Looks into the rooms of those who were put out, for as long as LiveKit may let them in again. A webhook tells of whoever
 * joins; but it comes late or not at all, and not before he is heard.
 */
export class ShutOutWatch {
  readonly #deps: ShutOutWatchDeps
  #watchedUntil = 0
  #askedAt = Number.NEGATIVE_INFINITY

  constructor(deps: ShutOutWatchDeps) {
    this.#deps = deps
  }

  /** Somebody was put out just now. */
  begin(): void {
    const { shutOuts, clock } = this.#deps
    this.#watchedUntil = shutOuts.until(clock.now()).getTime()
  }

  /** One look. While there is nobody to look for, it asks neither the database nor LiveKit. */
  async look(): Promise<void> {
    const { shutOuts, clock, logger } = this.#deps
    const now = clock.now()
    if (now.getTime() >= this.#watchedUntil && now.getTime() - this.#askedAt < ASKED_ANEW_MS) return
    this.#askedAt = now.getTime()
    const watched = await shutOuts.listWatched(now)
    this.#watchedUntil = Math.max(this.#watchedUntil, ...watched.map(({ until }) => until.getTime()))
    await inParallel(watched, ROOMS_AT_ONCE, async ({ meetingId }) => {
      await unlessAway(logger, { message: 'room of those who were put out not seen', meetingId }, async () => {
        await this.#clear(meetingId)
      })
    })
  }

  /** Puts out whoever is in a meeting's room and may not be. */
  async #clear(meetingId: string): Promise<void> {
    const { people, guard } = this.#deps
    for (const one of await people.list(meetingId)) if (!one.admitted) await guard.judge(meetingId, one)
  }
}
