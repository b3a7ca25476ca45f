import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPostgres } from '../db/database.ts'
import { createLogger } from '../logger.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-databases.ts'
import type { EventBus } from './event-bus.port.ts'
import { createPostgresBus } from './postgres-bus.ts'
import { describeEventBus } from './testing/event-bus-suite.ts'

async function openDatabase() {
  const database = await createTestDatabase('postgres', { migrated: false })
  if (database.address.kind !== 'postgres') throw new Error('this is no PostgreSQL')
  return { ...database, url: database.address.url }
}

/** Listening: what is published from now on arrives. */
async function openBus({ url, db }: { url: string; db: TestDatabase['db'] }, logLines: string[] = []) {
  const bus = createPostgresBus({
    url,
    db,
    logger: createLogger('info', { write: (line) => void logLines.push(line) }),
  })
  await isTold(bus)
  return bus
}

/** A bus tells all who watch when it begins to listen. To be called in the turn in which the bus was made. */
async function isTold(bus: EventBus): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const end = bus.subscribe('anything', () => resolve())
  await promise
  end()
}

async function listeners(db: TestDatabase['db']): Promise<unknown[]> {
  const { rows } = await sql`select pid from pg_stat_activity
    where datname = current_database() and application_name = 'plenum-token-server events'`.execute(db)
  return rows
}

describeEventBus('PostgreSQL', async () => {
  const database = await openDatabase()
  const [here, there] = [await openBus(database), await openBus(database)]
  return {
    here,
    there,
    async close() {
      await Promise.all([here.close(), there.close()])
      await database.drop()
    },
  }
})

describe('a bus on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>
  const buses: EventBus[] = []
  const logLines: string[] = []

  beforeAll(async () => {
    database = await openDatabase()
  })
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()))
    logLines.length = 0
  })
  afterAll(async () => {
    await database.drop()
  })

  async function openListening() {
    const bus = await openBus(database, logLines)
    buses.push(bus)
    return bus
  }

  async function cut(): Promise<void> {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'plenum-token-server events'`.execute(database.db)
  }

  it('connects again when it was cut off, tells every reader once that something may have been missed, and hears on', async () => {
    const here = await openListening()
    const there = await openListening()
    const [first, second] = [vi.fn(), vi.fn()]
    there.subscribe('first', first)
    there.subscribe('second', second)
    await cut()
    await vi.waitFor(() => expect(second).toHaveBeenCalled())
    expect(first).toHaveBeenCalledTimes(1)
    expect(second).toHaveBeenCalledTimes(1)
    here.publish('first')
    await vi.waitFor(() => expect(first).toHaveBeenCalledTimes(2))
    expect(second).toHaveBeenCalledTimes(1)
    const messages = logLines.map((line) => JSON.parse(line).msg)
    expect(messages.filter((msg) => msg === 'cannot hear of changes on other servers')).toHaveLength(2)
    await vi.waitFor(() => expect(logLines.filter((line) => line.includes('listening again'))).toHaveLength(2))
  })

  it('tells its own readers once, and those of other servers once', async () => {
    const here = await openListening()
    const there = await openListening()
    const [own, other, last] = [vi.fn(), vi.fn(), vi.fn()]
    here.subscribe('m1', own)
    there.subscribe('m1', other)
    here.subscribe('m2', last)
    here.publish('m1')
    await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(1))
    there.publish('m2')
    await vi.waitFor(() => expect(last).toHaveBeenCalledTimes(1))
    expect(own).toHaveBeenCalledTimes(1)
  })

  it('takes no notice of what others send on its channel', async () => {
    const here = await openListening()
    const onChange = vi.fn()
    here.subscribe('m1', onChange)
    for (const payload of ['', 'm1', 'M1 x', `'; drop table meetings; --`, 'm1 otherbus']) {
      await sql`select pg_notify('plenum_meetings', ${payload})`.execute(database.db)
    }
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1))
  })

  it('goes on for its own readers while the database is away, and ends nevertheless', async () => {
    const url = 'postgresql://plenum:pw@127.0.0.1:1/plenum'
    const db = openPostgres(url)
    const bus = createPostgresBus({
      url,
      db,
      logger: createLogger('info', { write: (line) => void logLines.push(line) }),
    })
    const onChange = vi.fn()
    bus.subscribe('m1', onChange)
    bus.publish('m1')
    expect(onChange).toHaveBeenCalledTimes(1)
    await vi.waitFor(() => {
      expect(logLines.join()).toContain('cannot hear of changes')
      expect(logLines.join()).toContain('were not told')
    })
    expect(logLines.join()).not.toContain('pw@')
    await bus.close()
    await db.destroy()
  })

  it('leaves no connection behind', async () => {
    await openListening()
    expect(await listeners(database.db)).toHaveLength(1)
    await Promise.all(buses.splice(0).map((bus) => bus.close()))
    await vi.waitFor(async () => expect(await listeners(database.db)).toHaveLength(0))
  })
})
