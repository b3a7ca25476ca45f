import type { Database as SQLite } from 'better-sqlite3'
import { type DatabaseConnection, type Driver, SqliteDialect, SqliteDriver } from 'kysely'
import { preparingOnce } from './prepared-statements.ts'

/**
 * SQLite as we use it: each statement is prepared once, and a transaction that SQLite has undone by itself, as it does
 * when the disk is full, is not rolled back once more. That would fail, and hide what happened behind a failure that is
 * none.
 */
export class PlenumSqliteDialect extends SqliteDialect {
  readonly #sqlite: SQLite

  constructor(sqlite: SQLite) {
    super({ database: sqlite })
    this.#sqlite = sqlite
  }

  override createDriver(): Driver {
    return new PlenumSqliteDriver(this.#sqlite)
  }
}

class PlenumSqliteDriver extends SqliteDriver {
  readonly #sqlite: SQLite

  constructor(sqlite: SQLite) {
    super({ database: preparingOnce(sqlite) })
    this.#sqlite = sqlite
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection)
  }
}
