import { isDeepStrictEqual } from 'node:util'
import { projectionOf } from '../admission/projection.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import type { ParticipantProjection, Sfu, SfuParticipant } from '../sfu/sfu.port.ts'

/** Somebody in a room, and the stay that he has in its meeting, if he has one that may be there. */
export interface Present {
  participant: SfuParticipant
  session: SessionRow | undefined
}

/** Has the SFU show everybody as his row says, and removes who has no business there. */
export class RoomGuard {
  readonly #sfu: Sfu

  constructor(sfu: Sfu) {
    this.#sfu = sfu
  }

  async judge(room: string, { participant, session }: Present): Promise<void> {
    if (session) await this.#correct(room, participant, session)
    else await this.#sfu.removeParticipant(room, participant.identity)
  }

  /** Whoever joined with an older token has older rights: the row wins. */
  async #correct(room: string, participant: SfuParticipant, session: SessionRow): Promise<void> {
    const wanted = projectionOf(session)
    const { name, attributes, rights } = participant
    const actual: ParticipantProjection = { name, attributes, rights }
    if (isDeepStrictEqual(wanted, actual)) return
    const stale = Object.keys(attributes).filter((key) => !(key in wanted.attributes))
    const replaced = { ...Object.fromEntries(stale.map((key) => [key, ''])), ...wanted.attributes }
    await this.#sfu.updateParticipant(room, participant.identity, { ...wanted, attributes: replaced })
  }
}
