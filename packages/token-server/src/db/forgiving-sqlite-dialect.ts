import type { Database as SQLite } from 'better-sqlite3'
import { type DatabaseConnection, type Driver, SqliteDialect, SqliteDriver } from 'kysely'
import { preparingOnce } from './prepared-statements.ts'

/**
 * SQLite undoes a transaction by itself when the disk is full. To roll it back once more would fail, and hide what
 * happened behind a failure that is none.
 */
export class ForgivingSqliteDialect extends SqliteDialect {
  readonly #sqlite: SQLite

  constructor(sqlite: SQLite) {
    super({ database: sqlite })
    this.#sqlite = sqlite
  }

  override createDriver(): Driver {
    return new ForgivingSqliteDriver(this.#sqlite)
  }
}

class ForgivingSqliteDriver extends SqliteDriver {
  readonly #sqlite: SQLite

  constructor(sqlite: SQLite) {
    super({ database: preparingOnce(sqlite) })
    this.#sqlite = sqlite
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection)
  }
}
