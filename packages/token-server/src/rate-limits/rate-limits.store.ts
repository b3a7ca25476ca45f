import { CompiledQuery } from 'kysely'
import { type Database, isPostgres } from '../db/database.ts'

/** Runs what rate-limiter-flexible writes for PostgreSQL on our own connection, on SQLite too: one limiter for both. */
export class RateLimitStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** As `query` of the pg library. */
  async query({ text, values = [] }: { text: string; values?: readonly unknown[] }) {
    const { sql, parameters } = isPostgres(this.#db) ? { sql: text, parameters: values } : toSqlite(text, values)
    const { rows } = await this.#db.executeQuery(CompiledQuery.raw(sql, [...parameters]))
    return { rows, rowCount: rows.length }
  }
}

/** SQLite's driver takes the values of `?` in their order, so a value that is named twice is given twice. */
function toSqlite(text: string, values: readonly unknown[]) {
  const parameters: unknown[] = []
  const sql = text.replace(/\$(\d+)/g, (_placeholder, number: string) => {
    parameters.push(values[Number(number) - 1])
    return '?'
  })
  return { sql, parameters }
}
