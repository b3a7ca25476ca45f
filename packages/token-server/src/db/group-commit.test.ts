import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, DATABASES, type TestDatabase } from '../testing/test-databases.ts'
import { isDatabaseAway } from './database.ts'
import { createGroupCommit } from './group-commit.ts'

describe.each(DATABASES)('transactions that come at once on %s', (kind) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase(kind)
  })
  afterEach(async () => {
    await database.drop()
  })

  const note = (id: string) => ({ id, received_at: '2026-11-21T10:00:00.000Z' })
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

  it('see what those before them wrote', async () => {
    const inTransaction = createGroupCommit(database.db)
    const counted = await Promise.all(
      Array.from({ length: 10 }, async (_, index) =>
        inTransaction(async (trx) => {
          await sql`update meetings set id = id`.execute(trx)
          await trx
            .insertInto('webhook_events')
            .values(note(String(index)))
            .execute()
          return (await trx.selectFrom('webhook_events').select('id').execute()).length
        }),
      ),
    )
    if (kind === 'sqlite') expect(counted).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await noted()).toHaveLength(10)
  })

  it('are answered after the commit, and go on after one was refused', async () => {
    const inTransaction = createGroupCommit(database.db)
    await inTransaction(async (trx) => await trx.insertInto('webhook_events').values(note('first')).execute())
    expect(await noted()).toEqual(['first'])
    const twice = inTransaction(async (trx) => await trx.insertInto('webhook_events').values(note('first')).execute())
    await expect(twice).rejects.toThrow()
    await inTransaction(async (trx) => await trx.insertInto('webhook_events').values(note('second')).execute())
    expect(await noted()).toEqual(['first', 'second'])
  })
})

it('all fail when the database is away, and those after them are done when it is back', async () => {
  const { db, drop } = await createTestDatabase('sqlite')
  const inTransaction = createGroupCommit(db)
  await sql`pragma query_only = on`.execute(db)
  const write = async (id: string) =>
    await inTransaction(
      async (trx) =>
        await trx.insertInto('webhook_events').values({ id, received_at: '2026-11-21T10:00:00.000Z' }).execute(),
    )
  const outcomes = await Promise.allSettled([write('a'), write('b')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await sql`pragma query_only = off`.execute(db)
  await expect(write('c')).resolves.toBeDefined()
  await drop()
})

it('say that the disk is full to all whom it concerns, and keep nothing of them', async () => {
  const { db, drop } = await createTestDatabase('sqlite')
  const inTransaction = createGroupCommit(db)
  const write = async (id: string, length: number) =>
    await inTransaction(
      async (trx) =>
        await trx
          .insertInto('webhook_events')
          .values({ id: id + 'x'.repeat(length), received_at: '2026-11-21T10:00:00.000Z' })
          .execute(),
    )
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(db)
  const outcomes = await Promise.allSettled([write('a', 0), write('b', 1_000_000), write('c', 0)])
  for (const outcome of outcomes) {
    expect(outcome.status === 'rejected' && isDatabaseAway(outcome.reason), JSON.stringify(outcome)).toBe(true)
  }
  expect(await db.selectFrom('webhook_events').select('id').execute()).toEqual([])
  await sql.raw('pragma max_page_count = 1000000').execute(db)
  await expect(write('d', 1_000_000)).resolves.toBeDefined()
  await drop()
})
