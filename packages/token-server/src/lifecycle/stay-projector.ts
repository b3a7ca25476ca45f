import type { Logger } from '../logger.ts'
import { unlessAway } from '../sfu/unless-away.ts'
import { inParallel } from './in-parallel.ts'
import type { RoomGuard } from './room-guard.ts'
import type { RoomPeople } from './room-people.ts'

const CHANGES_AT_ONCE = 8

/** Has LiveKit show stays as their rows are by now, without waiting for the next reconcile. */
export class StayProjector {
  readonly #people: RoomPeople
  readonly #guard: RoomGuard
  readonly #logger: Logger

  constructor(deps: { people: RoomPeople; guard: RoomGuard; logger: Logger }) {
    this.#people = deps.people
    this.#guard = deps.guard
    this.#logger = deps.logger
  }

  /** After the commit that changed them. Where LiveKit is away, the next reconcile makes it good. */
  async project(meetingId: string, stayIds: readonly string[]): Promise<void> {
    if (stayIds.length === 0) return
    const changed = new Set(stayIds)
    await unlessAway(this.#logger, { message: 'changed stays not shown yet', meetingId }, async () => {
      const known = await this.#people.list(meetingId)
      // Whoever has no business there is the reconcile's: this is about those who have.
      const present = known.filter(({ admitted }) => admitted && changed.has(admitted.id))
      await inParallel(present, CHANGES_AT_ONCE, async (one) => await this.#guard.judge(meetingId, one))
    })
  }
}
