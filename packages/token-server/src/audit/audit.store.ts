import type { Insertable } from 'kysely'
import type { Database } from '../db/database.ts'
import type { AuditTable } from '../db/tables.ts'
import { randomId } from '../ids.ts'

/** What to put on record; the id is made here. */
export type AuditEntry = Omit<Insertable<AuditTable>, 'id'>

const ID_LENGTH = 20

/** The record of what was decided and done. */
export class AuditStore {
  readonly #db: Database

  /** @param db a transaction, where the record must stand or fall with what it tells of */
  constructor(db: Database) {
    this.#db = db
  }

  async record(entry: AuditEntry): Promise<void> {
    await this.#db
      .insertInto('audit')
      .values({ id: randomId(ID_LENGTH), ...entry })
      .execute()
  }

  /** Whether something like it was put on record after a moment. */
  async hasSince(
    like: Pick<AuditEntry, 'meeting_id' | 'action' | 'actor' | 'detail'>,
    since: string,
  ): Promise<boolean> {
    const { meeting_id = null, action, actor, detail = null } = like
    const found = await this.#db
      .selectFrom('audit')
      .select('id')
      .where('meeting_id', meeting_id === null ? 'is' : '=', meeting_id)
      .where('at', '>', since)
      .where('action', '=', action)
      .where('actor', '=', actor)
      .where('detail', detail === null ? 'is' : '=', detail)
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  }

  async recordAll(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return
    await this.#db
      .insertInto('audit')
      .values(entries.map((entry) => ({ id: randomId(ID_LENGTH), ...entry })))
      .execute()
  }
}
