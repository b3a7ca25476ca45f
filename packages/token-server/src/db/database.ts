import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** The server's database. */
export type Database = Kysely<Tables>

/**
 * Opens a SQLite database, making its folder when needed. Run {@link migrateToLatest} before using it.
 *
 * @param path a file, or `:memory:`
 */
export function openSqlite(path: string): Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const sqlite = new SQLite(path)
  sqlite.pragma('journal_mode = WAL')
  // FULL: with WAL, NORMAL may lose commits that were already answered when the power fails.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('busy_timeout = 5000')
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) })
}

/** Resolves when the database answers. */
export async function pingDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}

const AWAY = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOTADB|CORRUPT|NOMEM)/

/** Tells whether an error means that the database can't serve right now, rather than that we asked nonsense. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof SQLite.SqliteError) return AWAY.test(error.code)
  return (
    error instanceof Error && /database connection is not open|driver has already been destroyed/.test(error.message)
  )
}
