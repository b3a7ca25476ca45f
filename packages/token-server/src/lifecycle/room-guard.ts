import { isDeepStrictEqual } from 'node:util'
import { projectionOf } from '../admission/projection.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import type { AuditStore } from '../audit/audit.store.ts'
import type { Clock } from '../clock/clock.port.ts'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { ParticipantProjection, Sfu, SfuParticipant } from '../sfu/sfu.port.ts'
import type { Known } from './presence.store.ts'
import type { ShutOutStore } from './shut-outs.store.ts'

/** Has the SFU show everybody as his row says, and removes who has no business there. */
export class RoomGuard {
  readonly #sfu: Sfu
  readonly #shutOuts: ShutOutStore
  readonly #audit: AuditStore
  readonly #clock: Clock

  constructor(deps: { sfu: Sfu; shutOuts: ShutOutStore; audit: AuditStore; clock: Clock }) {
    this.#sfu = deps.sfu
    this.#shutOuts = deps.shutOuts
    this.#audit = deps.audit
    this.#clock = deps.clock
  }

  async judge(meetingId: string, { participant, stay, admitted }: Known): Promise<void> {
    const room = livekitRoomOf(meetingId)
    if (admitted) await this.#correct(room, participant, admitted)
    else await this.#remove(room, meetingId, participant, stay)
  }

  async #remove(
    room: string,
    meetingId: string,
    { identity }: SfuParticipant,
    stay: SessionRow | undefined,
  ): Promise<void> {
    await this.#sfu.removeParticipant(room, identity)
    const now = this.#clock.now()
    // LiveKit has just given him a new token, as to all who come in. The record has him once, however often he comes.
    if (stay && !(await this.#shutOuts.watch(stay.id, now))) return
    await this.#audit.record({
      at: now.toISOString(),
      meeting_id: meetingId,
      action: 'remove',
      actor: 'system',
      subject: `participant:${identity}`,
      detail: null,
      request_id: null,
    })
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
