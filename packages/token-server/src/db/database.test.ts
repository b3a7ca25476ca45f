import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, DATABASES } from '../testing/test-databases.ts'
import { isDatabaseAway, isPostgres, isUniqueViolation, openPostgres, openSqlite, pingDatabase } from './database.ts'

const failureOf = async (query: Promise<unknown>) =>
  await query.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('SQLite', () => {
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
})

describe.each(DATABASES)('on %s', (kind) => {
  it('tells a database that is away from a question that makes no sense', async () => {
    const { db, drop } = await createTestDatabase(kind)
    expect(isDatabaseAway(await failureOf(sql`select nonsense`.execute(db)))).toBe(false)
    expect(isDatabaseAway(await failureOf(sql`selec 1`.execute(db)))).toBe(false)
    expect(isDatabaseAway(await failureOf(sql`insert into webhook_events (id) values ('1')`.execute(db)))).toBe(false)
    expect(isDatabaseAway(new Error('no'))).toBe(false)
    await drop()
    expect(isDatabaseAway(await failureOf(sql`select 1`.execute(db)))).toBe(true)
  })

  it('tells a row that is there already', async () => {
    const { db, drop } = await createTestDatabase(kind)
    const insert = async () =>
      await db.insertInto('webhook_events').values({ id: 'EV_1', received_at: '2026-01-01T00:00:00.000Z' }).execute()
    await insert()
    expect(isUniqueViolation(await failureOf(insert()))).toBe(true)
    expect(isUniqueViolation(await failureOf(sql`select nonsense`.execute(db)))).toBe(false)
    await drop()
  })

  it('is the database that it says', async () => {
    const { db, drop } = await createTestDatabase(kind)
    expect(isPostgres(db)).toBe(kind === 'postgres')
    await db.transaction().execute(async (trx) => expect(isPostgres(trx)).toBe(kind === 'postgres'))
    await drop()
  })
})

describe('PostgreSQL', () => {
  it('that nobody serves, or whose name nobody knows, is away', async () => {
    for (const url of ['postgresql://plenum:pw@127.0.0.1:1/plenum', 'postgresql://plenum:pw@no.such.invalid/plenum']) {
      const db = openPostgres(url)
      expect(isDatabaseAway(await failureOf(pingDatabase(db)))).toBe(true)
      await db.destroy()
    }
  })
})
