import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isDatabaseAway, openSqlite } from './database.ts'
import { migrateToLatest } from './migrate.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-db-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

it('makes its folder, and keeps what was committed through a power failure', async () => {
  const db = openSqlite(join(folder, 'a/b/plenum.db'))
  const pragma = async (name: string) => (await sql.raw(`pragma ${name}`).execute(db)).rows
  expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }])
  expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }])
  expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }])
  expect(await pragma('busy_timeout')).toEqual([{ timeout: 5000 }])
  await db.destroy()
})

it('migrates once, and again does nothing', async () => {
  const path = join(folder, 'plenum.db')
  for (let start = 0; start < 2; start++) {
    const db = openSqlite(path)
    await migrateToLatest(db)
    await migrateToLatest(db)
    expect(await db.selectFrom('meetings').selectAll().execute()).toEqual([])
    await db.destroy()
  }
})

it('migrates when two servers start at once', async () => {
  const path = join(folder, 'plenum.db')
  const databases = [openSqlite(path), openSqlite(path)]
  await Promise.all(databases.map(migrateToLatest))
  await Promise.all(databases.map((db) => db.destroy()))
})

it('tells a database that is away from a question that makes no sense', async () => {
  const db = openSqlite(':memory:')
  const failure = async (query: Promise<unknown>) => await query.catch((error: unknown) => error)
  expect(isDatabaseAway(await failure(sql`select nonsense`.execute(db)))).toBe(false)
  await db.destroy()
  expect(isDatabaseAway(await failure(sql`select 1`.execute(db)))).toBe(true)
  expect(isDatabaseAway(new Error('no'))).toBe(false)
})
