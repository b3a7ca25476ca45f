import { BanStore } from '../admission/bans.store.ts'
import { sessionIdOf } from '../admission/projection.ts'
import { type SessionRow, SessionStore } from '../admission/sessions.store.ts'
import type { Database } from '../db/database.ts'
import type { SfuParticipant } from '../sfu/sfu.port.ts'

/** Somebody in a room and his stay there: any, for the attendance, and one by which he may be there. */
export interface Known {
  participant: SfuParticipant
  /** His stay in this meeting, whatever became of it. */
  stay: SessionRow | undefined
  /** The same, if he was let in and is not banned. */
  admitted: SessionRow | undefined
}

/** Tells who the people in a room are. */
export class PresenceStore {
  readonly #sessions: SessionStore
  readonly #bans: BanStore

  constructor(db: Database) {
    this.#sessions = new SessionStore(db)
    this.#bans = new BanStore(db)
  }

  /** @param participants what LiveKit says; recorders, agents and the like are left out of the answer */
  async identify(meetingId: string, participants: readonly SfuParticipant[]): Promise<Known[]> {
    const people = participants.filter(({ isPerson }) => isPerson)
    const ids = people.flatMap(({ identity }) => sessionIdOf(identity) ?? [])
    if (ids.length === 0) return people.map((participant) => ({ participant, stay: undefined, admitted: undefined }))
    const [sessions, bans] = await Promise.all([this.#sessions.findIn(meetingId, ids), this.#bans.listOf(meetingId)])
    const byId = new Map(sessions.map((session) => [session.id, session]))
    return people.map((participant) => {
      const stay = byId.get(sessionIdOf(participant.identity) ?? '')
      return { participant, stay, admitted: stay?.state === 'admitted' && !bans.has(stay) ? stay : undefined }
    })
  }
}
