import type { Logger } from '../logger.ts'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import { unlessAway } from '../sfu/unless-away.ts'
import { inParallel } from './in-parallel.ts'
import type { PresenceStore } from './presence.store.ts'
import type { RoomGuard } from './room-guard.ts'

const CHANGES_AT_ONCE = 8

/** Has LiveKit show stays as their rows are by now, without waiting for the next reconcile. */
export class StayProjector {
  readonly #sfu: Sfu
  readonly #presence: PresenceStore
  readonly #guard: RoomGuard
  readonly #logger: Logger

  constructor(deps: { sfu: Sfu; presence: PresenceStore; guard: RoomGuard; logger: Logger }) {
    this.#sfu = deps.sfu
    this.#presence = deps.presence
    this.#guard = deps.guard
    this.#logger = deps.logger
  }

  /** After the commit that changed them. Where LiveKit is away, the next reconcile makes it good. */
  async project(meetingId: string, stayIds: readonly string[]): Promise<void> {
    if (stayIds.length === 0) return
    const changed = new Set(stayIds)
    await unlessAway(this.#logger, { message: 'changed stays not shown yet', meetingId }, async () => {
      const participants = await this.#sfu.listParticipants(livekitRoomOf(meetingId))
      const known = await this.#presence.identify(meetingId, participants)
      // Whoever has no business there is the reconcile's: this is about those who have.
      const present = known.flatMap(({ participant, admitted: session }) =>
        session && changed.has(session.id) ? [{ participant, session }] : [],
      )
      await inParallel(present, CHANGES_AT_ONCE, async (one) => await this.#guard.judge(meetingId, one))
    })
  }
}
