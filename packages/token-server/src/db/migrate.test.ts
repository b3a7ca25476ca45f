import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, DATABASES, type DatabaseKind, type TestDatabase } from '../testing/test-databases.ts'
import { type Database, type DatabaseAddress, openDatabase } from './database.ts'
import { MIGRATIONS, migrateToLatest } from './migrate.ts'

// Real processes and many connections, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

let opened: TestDatabase[] = []
afterEach(async () => {
  await Promise.all(opened.map(({ drop }) => drop()))
  opened = []
})

async function createEmpty(kind: DatabaseKind): Promise<TestDatabase> {
  const database = await createTestDatabase(kind, { file: true, migrated: false })
  opened.push(database)
  return database
}

const stepsOf = async (db: Database) => {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** Every table with its columns, as this database sees them. */
const schemaOf = async (db: Database) =>
  (await db.introspection.getTables())
    .map(({ name, columns }) => ({
      name,
      columns: columns.map(({ name, dataType, isNullable }) => ({ name, dataType, isNullable })),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))

async function migrateUpTo(db: Database, last: string): Promise<void> {
  const migrations = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name <= last))
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  if (error) throw error
}

describe.each(DATABASES)('on %s', (kind) => {
  it('migrates once, and again does nothing', async () => {
    const { db, address } = await createEmpty(kind)
    await migrateToLatest(db)
    const schema = await schemaOf(db)
    await migrateToLatest(db)
    const later = openDatabase(address)
    await migrateToLatest(later)
    expect(await schemaOf(later)).toEqual(schema)
    expect(await stepsOf(later)).toEqual(Object.keys(MIGRATIONS))
    await later.destroy()
  })

  it('does not start on the schema of a later version', async () => {
    const { db } = await createEmpty(kind)
    const ofLater = { ...MIGRATIONS, '9999-later': { up: async () => {} } }
    const later = new Migrator({ db, provider: { getMigrations: async () => ofLater } })
    expect(await later.migrateToLatest()).not.toHaveProperty('error')
    await expect(migrateToLatest(db)).rejects.toThrow(
      'corrupted migrations: previously executed migration 9999-later is missing',
    )
  })

  it('keeps the rows of an older version, and gives them what is new', async () => {
    const { db } = await createEmpty(kind)
    await migrateUpTo(db, '0003-webhook-events')
    const at = '2026-01-01T00:00:00.000Z'
    await sql`insert into meetings (id, room_name, title, description, status, is_public, created_by, starts_at, created_at, updated_at)
      values ('m1', 'team-sync-1', 'Team SYNC', '', 'ACTIVE', 1, 'ada', null, ${at}, ${at}),
        ('m2', 'over-2', 'Over', '', 'ENDED', 0, null, null, ${at}, ${at})`.execute(db)
    await sql`insert into sessions (id, meeting_id, user_id, name, role, token_hash, created_at, last_seen_at)
      values ('s1', 'm1', 'ada', 'Ada', 'host', 'hash', ${at}, ${at})`.execute(db)
    await sql`insert into connections (participant_sid, session_id, joined_at) values ('PA_1', 's1', ${at})`.execute(db)
    await migrateToLatest(db)

    const of = { lobby: 0, locked: 0, invite_version: 1, last_message: 0, external_id: null, password_hash: null }
    expect(await db.selectFrom('meetings').selectAll().orderBy('id').execute()).toMatchObject([
      { id: 'm1', title: 'Team SYNC', title_folded: 'team sync', empty_since: at, room_closed_at: null, ...of },
      { id: 'm2', title: 'Over', title_folded: 'over', empty_since: null, room_closed_at: null, ...of },
    ])
    expect(await db.selectFrom('sessions').selectAll().execute()).toMatchObject([
      { id: 's1', name: 'Ada', state: 'admitted', waiting_for: null, kept_for_user: null },
    ])
    expect(await db.selectFrom('connections').selectAll().execute()).toMatchObject([
      { participant_sid: 'PA_1', joined_at: at, left_at: null, left_estimated: 0 },
    ])
  })

  it('knows of older stays by which address they were listed, and of which roles were given', async () => {
    const { db } = await createEmpty(kind)
    await migrateUpTo(db, '0006-messages')
    const at = '2026-01-01T00:00:00.000Z'
    await sql`insert into meetings (id, room_name, title, description, status, is_public, created_at, updated_at)
      values ('m1', 'team-sync-1', 'Team Sync', '', 'ACTIVE', 1, ${at}, ${at})`.execute(db)
    await sql`insert into allowlist (id, meeting_id, email, user_id, role, added_at, meeting_created_at)
      values ('a1', 'm1', 'grace@example.com', null, 'host', ${at}, ${at}), ('a2', 'm1', null, 'linus', 'viewer', ${at}, ${at})`.execute(
      db,
    )
    await sql`insert into sessions (id, meeting_id, user_id, name, role, token_hash, listed_as, created_at, last_seen_at)
      values ('s1', 'm1', 'grace', 'Grace', 'host', '1', 'a1', ${at}, ${at}),
        ('s2', 'm1', 'linus', 'Linus', 'viewer', '2', 'a2', ${at}, ${at}),
        ('s3', 'm1', null, 'Service', 'cohost', '3', null, ${at}, ${at}),
        ('s4', 'm1', 'eve', 'Eve', 'participant', '4', null, ${at}, ${at})`.execute(db)
    await migrateToLatest(db)
    expect(await db.selectFrom('sessions').select(['email', 'role_given']).orderBy('id').execute()).toEqual([
      { email: 'grace@example.com', role_given: 0 },
      { email: null, role_given: 0 },
      { email: null, role_given: 1 },
      { email: null, role_given: 0 },
    ])
  })
})

it('each step once, when twenty servers start at once on PostgreSQL', async () => {
  const { db, address } = await createEmpty('postgres')
  const servers = Array.from({ length: 20 }, () => openDatabase(address))
  try {
    await Promise.all(servers.map(migrateToLatest))
    for (const server of servers) expect(await server.selectFrom('meetings').selectAll().execute()).toEqual([])
  } finally {
    await Promise.all(servers.map((server) => server.destroy()))
  }
  expect(await stepsOf(db)).toEqual(Object.keys(MIGRATIONS))
})

/** A program that migrates, and kills itself at its n-th statement that changes something, as an operator might. */
const PROGRAM = `
  import { createRequire } from 'node:module'
  const [, path, killedAt] = process.argv
  const SQLite = createRequire(process.env.DATABASE_TS)('better-sqlite3')
  const { openSqlite } = await import(process.env.DATABASE_TS)
  const { migrateToLatest } = await import(process.env.MIGRATE_TS)
  let count = 0
  const { prepare } = SQLite.prototype
  SQLite.prototype.prepare = function (text) {
    if (/^(create|alter|insert|update|commit)/i.test(text) && ++count === Number(killedAt)) process.kill(process.pid, 'SIGKILL')
    return prepare.call(this, text)
  }
  const db = openSqlite(path)
  await migrateToLatest(db)
  await db.destroy()
`

async function migrateInProcess(address: DatabaseAddress, killedAt = 0) {
  const path = address.kind === 'sqlite' ? address.path : ''
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM, path, String(killedAt)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      DATABASE_TS: new URL('./database.ts', import.meta.url).href,
      MIGRATE_TS: new URL('./migrate.ts', import.meta.url).href,
    },
  })
  const [stderr, [code, signal]] = await Promise.all([text(child.stderr), once(child, 'close')])
  return { code, signal, stderr }
}

it('each step once, when servers start at once on one SQLite file', async () => {
  const { db, address } = await createEmpty('sqlite')
  const ends = await Promise.all(Array.from({ length: 5 }, () => migrateInProcess(address)))
  expect(ends).toEqual(ends.map(() => ({ code: 0, signal: null, stderr: '' })))
  expect(await stepsOf(db)).toEqual(Object.keys(MIGRATIONS))
})

// The first table, the first new columns, the access tables, the last words before the commit.
it.each([1, 3, 20, 40, 60])(
  'a SQLite file whose server was killed at change %i of migrating is completed by the next start',
  async (killedAt) => {
    const { db, address } = await createEmpty('sqlite')
    expect(await migrateInProcess(address, killedAt)).toEqual({ code: null, signal: 'SIGKILL', stderr: '' })
    await migrateToLatest(db)
    expect(await stepsOf(db)).toEqual(Object.keys(MIGRATIONS))
    const { db: whole } = await createEmpty('sqlite')
    await migrateToLatest(whole)
    expect(await schemaOf(db)).toEqual(await schemaOf(whole))
    expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrity_check: 'ok' }])
  },
)
