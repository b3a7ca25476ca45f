import type { Selectable } from 'kysely'
import type { Database } from '../db/database.ts'
import type { SessionsTable } from '../db/tables.ts'

/** A stay as the database has it. */
export type SessionRow = Selectable<SessionsTable>

/** Reads and writes stays and their connections. */
export class SessionStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async insert(session: SessionRow): Promise<void> {
    await this.#db.insertInto('sessions').values(session).execute()
  }

  /** Notes that a stay was heard of, and the name it goes by from now on. */
  async refresh(id: string, change: { name: string; lastSeenAt: string }): Promise<void> {
    await this.#db
      .updateTable('sessions')
      .set({ name: change.name, last_seen_at: change.lastSeenAt })
      .where('id', '=', id)
      .execute()
  }

  async findById(id: string): Promise<SessionRow | undefined> {
    return await this.#db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
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
