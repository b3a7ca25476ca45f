import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { Client } from 'pg'
import { type Database, type DatabaseAddress, onSqlite, openDatabase, pingDatabase } from '../db/database.ts'
import { migrateToLatest } from '../db/migrate.ts'

/** Which databases the server runs on: what holds on one must hold on the other. */
export const DATABASES = ['sqlite', 'postgres'] as const

export type DatabaseKind = (typeof DATABASES)[number]

/** How the server is laid out: on which database, and how many of it. What holds on one must hold on the others. */
export const LAYOUTS = [
  { name: 'sqlite', kind: 'sqlite', servers: 1 },
  { name: 'postgres', kind: 'postgres', servers: 1 },
  { name: 'two servers on one postgres', kind: 'postgres', servers: 2 },
] as const

export type Layout = (typeof LAYOUTS)[number]

/** A database that nobody else uses. */
export interface TestDatabase {
  address: DatabaseAddress
  /** Opened and migrated. */
  db: Database
  /** Closes it, and makes it as if it had never been. */
  drop(): Promise<void>
}

/**
 * Makes a database for one test: SQLite in memory, PostgreSQL on the server that TEST_DATABASE_URL names (Vitest's `node`
 * project finds or starts one).
 *
 * @param options.file SQLite in a file of its own, which several can open
 * @param options.migrated false: left empty
 */
export async function createTestDatabase(
  kind: DatabaseKind,
  { file = false, migrated = true }: { file?: boolean; migrated?: boolean } = {},
): Promise<TestDatabase> {
  if (kind === 'sqlite' && !file && migrated) return await copyInMemory()
  const template = migrated ? process.env.TEST_DATABASE_TEMPLATE : undefined
  const { address, remove } = kind === 'sqlite' ? await sqliteAddress(file) : await postgresAddress(template)
  const db = openDatabase(address)
  const drop = async () => {
    await db.destroy()
    await remove()
  }
  try {
    if (migrated && !(kind === 'postgres' && template)) await migrateToLatest(db)
    return { address, db, drop }
  } catch (error) {
    await drop()
    throw error
  }
}

let migratedBytes: Promise<Buffer> | undefined

// Migrating takes longer than most tests do, so each file does it once.
async function copyInMemory(): Promise<TestDatabase> {
  migratedBytes ??= migrateInMemory()
  const db = onSqlite(new SQLite(await migratedBytes))
  // Kysely opens it at the first statement, and does not close what it has not opened.
  await pingDatabase(db)
  return { address: { kind: 'sqlite', path: ':memory:' }, db, drop: () => db.destroy() }
}

async function migrateInMemory(): Promise<Buffer> {
  const sqlite = new SQLite(':memory:')
  const db = onSqlite(sqlite)
  await migrateToLatest(db)
  const bytes = sqlite.serialize()
  await db.destroy()
  return bytes
}

/** A database that nobody else uses, opened once for each of the servers. */
export interface LaidOut {
  databases: readonly [Database, ...Database[]]
  drop(): Promise<void>
}

/** Makes the database of a layout, opened and migrated. */
export async function layOut({ kind, servers }: Layout): Promise<LaidOut> {
  const { address, db, drop } = await createTestDatabase(kind)
  const others = Array.from({ length: servers - 1 }, () => openDatabase(address))
  return {
    databases: [db, ...others],
    async drop() {
      await Promise.all(others.map((other) => other.destroy()))
      await drop()
    },
  }
}

interface Place {
  address: DatabaseAddress
  remove(): Promise<void>
}

async function sqliteAddress(file: boolean): Promise<Place> {
  if (!file) return { address: { kind: 'sqlite', path: ':memory:' }, remove: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'plenum-test-'))
  return {
    address: { kind: 'sqlite', path: join(folder, 'plenum.db') },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function postgresAddress(template: string | undefined): Promise<Place> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) {
    throw new Error(
      'There is no PostgreSQL for this test: set TEST_DATABASE_URL to one where databases may be made, such as postgresql://postgres@127.0.0.1:5432/postgres.',
    )
  }
  const name = `plenum_test_${randomBytes(8).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  await tell(server, `create database ${name}${template ? ` template ${template}` : ''}`)
  return {
    address: { kind: 'postgres', url: url.href },
    remove: () => tell(server, `drop database if exists ${name} with (force)`),
  }
}

async function tell(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
