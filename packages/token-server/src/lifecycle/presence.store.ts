import { sessionIdOf } from '../admission/projection.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
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
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** @param participants what LiveKit says; recorders, agents and the like are left out of the answer */
  async identify(meetingId: string, participants: readonly SfuParticipant[]): Promise<Known[]> {
    const people = participants.filter(({ isPerson }) => isPerson)
    const ids = people.flatMap(({ identity }) => sessionIdOf(identity) ?? []).filter(isKey)
    if (ids.length === 0) return people.map((participant) => ({ participant, stay: undefined, admitted: undefined }))
    const [sessions, bans] = await Promise.all([
      this.#db.selectFrom('sessions').selectAll().where('meeting_id', '=', meetingId).where('id', 'in', ids).execute(),
      this.#db.selectFrom('bans').select(['session_id', 'user_id']).where('meeting_id', '=', meetingId).execute(),
    ])
    const byId = new Map(sessions.map((session) => [session.id, session]))
    const bannedStays = new Set(bans.flatMap(({ session_id }) => session_id ?? []))
    const bannedUsers = new Set(bans.flatMap(({ user_id }) => user_id ?? []))
    return people.map((participant) => {
      const stay = byId.get(sessionIdOf(participant.identity) ?? '')
      const isBanned = stay && (bannedStays.has(stay.id) || (stay.user_id !== null && bannedUsers.has(stay.user_id)))
      return { participant, stay, admitted: stay?.state === 'admitted' && !isBanned ? stay : undefined }
    })
  }
}

/** PostgreSQL refuses NUL in a text, and no key has one. */
function isKey(id: string): boolean {
  return !id.includes('\u0000')
}
