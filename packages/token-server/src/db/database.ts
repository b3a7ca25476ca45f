import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import { Kysely, PostgresAdapter, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import { impatientPool } from './impatient-pool.ts'
import { PlenumSqliteDialect } from './sqlite-dialect.ts'
import type { Tables } from './tables.ts'

/** The server's database, SQLite or PostgreSQL; also a transaction of it. */
export type Database = Kysely<Tables>

/** Which database to open. */
export type DatabaseAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

const POOL_SIZE = 10
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000

/** How long PostgreSQL may take before it counts as away. */
export interface Patience {
  /** To connect, or to have a connection of the pool free. */
  connectMs: number
  /** For one statement; 0: as long as it needs, as one that changes a large table does. */
  statementMs: number
}

const PATIENCE: Patience = { connectMs: 3_000, statementMs: 9_000 }
/** PostgreSQL gives a slow statement up by itself: if nothing is heard a while later, the line is dead. */
const SILENCE_MS = 1_000

/** Opens a database. Run {@link migrateToLatest} before using it. */
export function openDatabase(address: DatabaseAddress): Database {
  return address.kind === 'sqlite' ? openSqlite(address.path) : openPostgres(address.url)
}

/**
 * Opens a SQLite database, making its folder when needed.
 *
 * @param path a file, or `:memory:`
 */
export function openSqlite(path: string): Database {
  const isNew = path !== ':memory:' && !existsSync(path)
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const sqlite = new SQLite(path)
  // Password hashes and chats are in there; SQLite gives its other files the mode of the first.
  if (isNew) chmodSync(path, 0o600)
  return onSqlite(sqlite)
}

/** The server's database on an SQLite that is open. */
export function onSqlite(sqlite: SQLite.Database): Database {
  sqlite.pragma('journal_mode = WAL')
  // FULL: with WAL, NORMAL may lose commits that were already answered when the power fails.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('busy_timeout = 5000')
  return new Kysely<Tables>({ dialect: new PlenumSqliteDialect(sqlite) })
}

/** Opens a PostgreSQL database. Nothing is connected before the first query. */
export function openPostgres(url: string, patience: Partial<Patience> = {}): Database {
  const { connectMs, statementMs } = { ...PATIENCE, ...patience }
  const pool = new Pool({
    connectionString: url,
    application_name: 'plenum-token-server',
    max: POOL_SIZE,
    connectionTimeoutMillis: connectMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    ...(statementMs === 0 ? {} : { statement_timeout: statementMs, query_timeout: statementMs + SILENCE_MS }),
  })
  // A connection that breaks is dropped by the pool, and whoever uses it hears of it from his statement; unheard, these
  // events would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: impatientPool(pool) }) })
}

/** Whether rows can be locked: SQLite has one writer at a time and needs no locks. */
export function isPostgres(db: Database): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** Resolves when the database answers. */
export async function pingDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}

const SQLITE_AWAY = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOTADB|CORRUPT|NOMEM)/
// Connection, credential, database, resources, operator and system trouble, and transactions that PostgreSQL gave up so that others go on.
// https://www.postgresql.org/docs/current/errcodes-appendix.html
const POSTGRES_AWAY = /^(08|28|3D|53|57|58|40|25006|25P0[34])/
const SOCKET_AWAY = /^(ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)/
const SAID_AWAY =
  /database connection is not open|driver has already been destroyed|Connection terminated|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end|Client has encountered a connection error|Client was closed/

/** Tells whether an error means that the database can't serve right now, rather than that we asked nonsense. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (error instanceof SQLite.SqliteError) return SQLITE_AWAY.test(code)
  if (/^[0-9A-Z]{5}$/.test(code) && POSTGRES_AWAY.test(code)) return true
  return SOCKET_AWAY.test(code) || SAID_AWAY.test(error.message)
}

/** Tells whether a row was refused because another has the same key. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return (
    error.code === '23505' || error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  )
}
