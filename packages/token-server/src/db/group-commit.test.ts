import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createTestDatabase, DATABASES, type TestDatabase } from '../testing/test-databases.ts'
import { insertWaitingStay } from '../testing/waiting-stay.ts'
import { type Database, isDatabaseAway, isPostgres } from './database.ts'
import { createGroupCommit } from './group-commit.ts'

const note = (id: string) => ({ id, received_at: '2026-11-21T10:00:00.000Z' })

/** Does what is well until the commit, which then fails. */
async function spoilTheCommit(trx: Database): Promise<void> {
  await (isPostgres(trx)
    ? sql`alter table sessions alter constraint sessions_meeting_id_fkey deferrable initially deferred`.execute(trx)
    : sql`pragma defer_foreign_keys = on`.execute(trx))
  await insertWaitingStay(trx, 'no-such-meeting', 'lobby')
}

describe.each(DATABASES)('transactions that come at once on %s', (kind) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase(kind)
  })
  afterEach(async () => {
    await database.drop()
  })

  const noted = async () =>
    (await database.db.selectFrom('webhook_events').select('id').orderBy('id').execute()).map(({ id }) => id)

  it('are all done, each with its own answer, and one that fails undoes itself alone', async () => {
    const inTransaction = createGroupCommit(database.db)
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e'].map(
        async (id) =>
          await inTransaction(async (trx) => {
            await trx.insertInto('webhook_events').values(note(id)).execute()
            if (id === 'c') throw new Error('no')
            return id
          }),
      ),
    )
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
      'a',
      'b',
      'failed',
      'd',
      'e',
    ])
    expect(await noted()).toEqual(['a', 'b', 'd', 'e'])
  })

  it('are not answered before the commit', async () => {
    const inTransaction = createGroupCommit(database.db)
    const spoilt = inTransaction(async (trx) => {
      await spoilTheCommit(trx)
      await trx.insertInto('webhook_events').values(note('lost')).execute()
    })
    await expect(spoilt).rejects.toThrow(/foreign key/i)
    expect(await noted()).toEqual([])
  })

  it('go on after one was refused', async () => {
    const inTransaction = createGroupCommit(database.db)
    const insert = async (id: string) =>
      await inTransaction(async (trx) => await trx.insertInto('webhook_events').values(note(id)).execute())
    await insert('first')
    await expect(insert('first')).rejects.toThrow()
    await insert('second')
    expect(await noted()).toEqual(['first', 'second'])
  })
})

describe('transactions that share a commit', () => {
  async function open() {
    const { db, drop } = await createTestDatabase('sqlite')
    onTestFinished(drop)
    const inTransaction = createGroupCommit(db)
    const write = async (id: string) =>
      await inTransaction(async (trx) => await trx.insertInto('webhook_events').values(note(id)).execute())
    const noted = async () => await db.selectFrom('webhook_events').select('id').execute()
    return { db, inTransaction, write, noted }
  }

  it('see what those before them wrote', async () => {
    const { inTransaction } = await open()
    const counted = await Promise.all(
      Array.from({ length: 10 }, async (_, index) =>
        inTransaction(async (trx) => {
          await trx
            .insertInto('webhook_events')
            .values(note(String(index)))
            .execute()
          return (await trx.selectFrom('webhook_events').select('id').execute()).length
        }),
      ),
    )
    expect(counted).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('all fail when it fails', async () => {
    const { inTransaction, write, noted } = await open()
    const outcomes = await Promise.allSettled([write('a'), inTransaction(spoilTheCommit), write('b')])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await noted()).toEqual([])
  })

  it('all fail when the database is away, and those after them are done when it is back', async () => {
    const { db, write } = await open()
    await sql`pragma query_only = on`.execute(db)
    const outcomes = await Promise.allSettled([write('a'), write('b')])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await sql`pragma query_only = off`.execute(db)
    await expect(write('c')).resolves.toBeDefined()
  })

  it('say that the disk is full to all whom it concerns, and keep nothing of them', async () => {
    const { db, write, noted } = await open()
    const large = 'x'.repeat(1_000_000)
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(db)
    const outcomes = await Promise.allSettled([write('a'), write(`b${large}`), write('c')])
    for (const outcome of outcomes) {
      expect(outcome.status === 'rejected' && isDatabaseAway(outcome.reason), JSON.stringify(outcome)).toBe(true)
    }
    expect(await noted()).toEqual([])
    await sql.raw('pragma max_page_count = 1000000').execute(db)
    await expect(write(`d${large}`)).resolves.toBeDefined()
  })
})
