import { BanStore } from '../admission/bans.store.ts'
import { type SessionRow, SessionStore } from '../admission/sessions.store.ts'
import { AllowlistStore } from '../allowlist/allowlist.store.ts'
import type { Database } from '../db/database.ts'

/** A stay that reads events. */
export interface ReadingStay {
  session: SessionRow
  isBanned: boolean
  /** Whether it waits, and is on the allowlist, perhaps since then. */
  isListed: boolean
}

const AT_ONCE = 500

/** Reads and notes what concerns those who read events. */
export class EventReaderStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async findStay(sessionId: string): Promise<ReadingStay | undefined> {
    const session = await new SessionStore(this.#db).find(sessionId)
    if (!session) return undefined
    const isBanned = await new BanStore(this.#db).isStayBanned(session)
    const listed = session.state === 'waiting' ? await new AllowlistStore(this.#db).findForStay(session) : undefined
    return { session, isBanned, isListed: listed !== undefined }
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
