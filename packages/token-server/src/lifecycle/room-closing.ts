import type { Clock } from '../clock/clock.port.ts'
import type { Logger } from '../logger.ts'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import { unlessAway } from '../sfu/unless-away.ts'
import type { LifecycleStore } from './lifecycle.store.ts'

/** Closes the rooms of meetings that are over. What fails stays to be done by the next run of the lifecycle. */
export class RoomClosing {
  readonly #lifecycle: LifecycleStore
  readonly #sfu: Sfu
  readonly #clock: Clock
  readonly #logger: Logger

  constructor(deps: { lifecycle: LifecycleStore; sfu: Sfu; clock: Clock; logger: Logger }) {
    this.#lifecycle = deps.lifecycle
    this.#sfu = deps.sfu
    this.#clock = deps.clock
    this.#logger = deps.logger
  }

  /** @returns whether LiveKit has now confirmed to this call, and to none before, that the room is gone */
  async close(meetingId: string): Promise<boolean> {
    const isGone = await unlessAway(this.#logger, { message: 'room not closed yet', meetingId }, async () => {
      await this.#sfu.deleteRoom(livekitRoomOf(meetingId))
      return true
    })
    return isGone === true && (await this.noteGone([meetingId])) > 0
  }

  /** As {@link close}, for a room that came up again after it was closed. */
  async closeAgain(meetingId: string): Promise<boolean> {
    await this.#lifecycle.noteReopened(meetingId)
    return await this.close(meetingId)
  }

  /**
   * Notes that LiveKit has no rooms of these meetings, asked after they were over.
   *
   * @returns of how many that is new
   */
  async noteGone(meetingIds: readonly string[]): Promise<number> {
    return await this.#lifecycle.noteClosed(meetingIds, this.#clock.now().toISOString())
  }
}
