import type SQLite from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

const MAX_STATEMENTS = 500

/**
 * A SQLite database that prepares each statement once. The server asks the same few hundred again and again, and compiling
 * one takes longer than most of them take to run. SQLite itself compiles anew what a change of the schema outdates.
 */
export function preparingOnce(sqlite: SQLite.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    prepare(text) {
      const known = prepared.get(text)
      if (known) return known
      // Lists of so many ids make statements that nobody asks twice.
      if (prepared.size >= MAX_STATEMENTS) prepared.clear()
      const statement = sqlite.prepare(text)
      prepared.set(text, statement)
      return statement
    },
    close() {
      prepared.clear()
      sqlite.close()
    },
  }
}
