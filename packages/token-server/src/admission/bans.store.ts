import type { Selectable } from 'kysely'
import type { Database } from '../db/database.ts'
import type { BansTable } from '../db/tables.ts'
import type { SessionRow } from './sessions.store.ts'

/** Who may be banned: a stay, and the user behind it. */
export interface Bannable {
  sessionId?: string | undefined
  userId?: string | undefined
}

/** Tells who may not come back. A ban is on a stay, on a user or on both, and holds for whoever is one of them. */
export class BanStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async isBanned(meetingId: string, { sessionId, userId }: Bannable): Promise<boolean> {
    if (sessionId === undefined && userId === undefined) return false
    const ban = await this.#db
      .selectFrom('bans')
      .select('id')
      .where('meeting_id', '=', meetingId)
      .where(({ eb, or }) =>
        or([
          ...(sessionId === undefined ? [] : [eb('session_id', '=', sessionId)]),
          ...(userId === undefined ? [] : [eb('user_id', '=', userId)]),
        ]),
      )
      .executeTakeFirst()
    return ban !== undefined
  }

  async isStayBanned({ id, meeting_id, user_id }: SessionRow): Promise<boolean> {
    return await this.isBanned(meeting_id, { sessionId: id, userId: user_id ?? undefined })
  }

  /** Those of a meeting, to judge many stays at once. */
  async listOf(meetingId: string): Promise<BanList> {
    const bans = await this.#db
      .selectFrom('bans')
      .select(['session_id', 'user_id'])
      .where('meeting_id', '=', meetingId)
      .execute()
    return new BanList(bans)
  }
}

/** The bans of one meeting. */
export class BanList {
  readonly #sessionIds: ReadonlySet<string | null>
  readonly #userIds: ReadonlySet<string | null>

  constructor(bans: readonly Pick<Selectable<BansTable>, 'session_id' | 'user_id'>[]) {
    this.#sessionIds = new Set(bans.map(({ session_id }) => session_id))
    this.#userIds = new Set(bans.map(({ user_id }) => user_id))
  }

  /** As {@link BanStore.isStayBanned}, for a stay in the meeting. */
  has({ id, user_id }: SessionRow): boolean {
    return this.#sessionIds.has(id) || (user_id !== null && this.#userIds.has(user_id))
  }
}
