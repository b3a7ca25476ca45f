import type { SessionRow } from '../admission/sessions.store.ts'
import type { Database } from '../db/database.ts'

/** A stay that reads events. */
export interface ReadingStay {
  session: SessionRow
  isBanned: boolean
}

const AT_ONCE = 500

/** Reads and notes what concerns those who read events. */
export class EventReaderStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async findStay(sessionId: string): Promise<ReadingStay | undefined> {
    const session = await this.#db.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst()
    if (!session) return undefined
    const { id, user_id, meeting_id } = session
    const ban = await this.#db
      .selectFrom('bans')
      .select('id')
      .where('meeting_id', '=', meeting_id)
      .where((eb) => eb.or([eb('session_id', '=', id), ...(user_id === null ? [] : [eb('user_id', '=', user_id)])]))
      .executeTakeFirst()
    return { session, isBanned: ban !== undefined }
  }

  /** Notes that stays are still there, however many they are. */
  async touch(sessionIds: readonly string[], at: string): Promise<void> {
    for (let from = 0; from < sessionIds.length; from += AT_ONCE) {
      await this.#db
        .updateTable('sessions')
        .set({ last_seen_at: at })
        .where('id', 'in', sessionIds.slice(from, from + AT_ONCE))
        .where('last_seen_at', '<', at)
        .execute()
    }
  }
}
