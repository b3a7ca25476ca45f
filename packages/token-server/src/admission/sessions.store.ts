import type { Selectable } from 'kysely'
import type { Database } from '../db/database.ts'
import type { SessionsTable } from '../db/tables.ts'

/** A stay as the database has it. */
export type SessionRow = Selectable<SessionsTable>

/** Finds stays. */
export class SessionStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async find(id: string): Promise<SessionRow | undefined> {
    if (!isKey(id)) return undefined
    return await this.#db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** Those of these stays that the meeting has. */
  async findIn(meetingId: string, ids: readonly string[]): Promise<SessionRow[]> {
    const keys = ids.filter(isKey)
    if (keys.length === 0) return []
    return await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .where('id', 'in', keys)
      .execute()
  }

  async findByTokenHash(tokenHash: string): Promise<SessionRow | undefined> {
    return await this.#db.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
  }

  /** Whether a connection of the stay has joined and not left, as far as we were told. */
  async isConnected(id: string): Promise<boolean> {
    const connection = await this.#db
      .selectFrom('connections')
      .select('participant_sid')
      .where('session_id', '=', id)
      .where('joined_at', 'is not', null)
      .where('left_at', 'is', null)
      .executeTakeFirst()
    return connection !== undefined
  }
}

/** PostgreSQL refuses NUL in a text, and no key has one. */
function isKey(id: string): boolean {
  return !id.includes('\u0000')
}
