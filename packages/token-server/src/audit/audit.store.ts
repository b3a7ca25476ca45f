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

  async recordAll(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return
    await this.#db
      .insertInto('audit')
      .values(entries.map((entry) => ({ id: randomId(ID_LENGTH), ...entry })))
      .execute()
  }
}
