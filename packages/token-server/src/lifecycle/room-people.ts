import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import type { Known, PresenceStore } from './presence.store.ts'

/** Tells who is in a meeting's room now. */
export class RoomPeople {
  readonly #sfu: Sfu
  readonly #presence: PresenceStore

  constructor(deps: { sfu: Sfu; presence: PresenceStore }) {
    this.#sfu = deps.sfu
    this.#presence = deps.presence
  }

  /** Everybody, with his row as it is by now: a stay may be in several times, under aliases. */
  async list(meetingId: string): Promise<Known[]> {
    return await this.#presence.identify(meetingId, await this.#sfu.listParticipants(livekitRoomOf(meetingId)))
  }
}
