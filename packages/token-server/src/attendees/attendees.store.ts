import { type SessionRow, SessionStore } from '../admission/sessions.store.ts'
import type { Database } from '../db/database.ts'

/** Reads and changes the stays of a meeting as hosts see them. */
export class AttendeeStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** The stays that were or may be in the room. */
  async listStays(meetingId: string): Promise<SessionRow[]> {
    return await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  }

  async findStay(meetingId: string, id: string): Promise<SessionRow | undefined> {
    const stay = await new SessionStore(this.#db).find(id)
    return stay?.meeting_id === meetingId ? stay : undefined
  }

  /**
   * Raises or lowers a hand; one that is up keeps its time.
   *
   * @returns the stay as it is now
   */
  async setHand(id: string, raisedAt: string | null): Promise<SessionRow | undefined> {
    return await this.#db
      .updateTable('sessions')
      .set((eb) => ({ hand_raised_at: raisedAt === null ? null : eb.fn.coalesce('hand_raised_at', eb.val(raisedAt)) }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
  }
}
