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

  /** Records one end of a connection. Webhooks come in any order, so each end is kept by itself. */
  async recordConnection(
    session: SessionRow,
    participantSid: string,
    end: 'joined_at' | 'left_at',
    at: string,
  ): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await trx
        .insertInto('connections')
        .values({
          participant_sid: participantSid,
          session_id: session.id,
          joined_at: null,
          left_at: null,
          left_estimated: 0,
          last_seen_at: null,
          [end]: at,
        })
        .onConflict((conflict) => conflict.column('participant_sid').doUpdateSet({ [end]: at }))
        .execute()
      await trx
        .updateTable('sessions')
        .set({ last_seen_at: at })
        .where('id', '=', session.id)
        .where('last_seen_at', '<', at)
        .execute()
    })
  }
}
