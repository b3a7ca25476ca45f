import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Meeting } from '@plenum/meeting-contract'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type BreakableLine, createBreakableLine } from '../testing/breakable-line.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-databases.ts'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'
import { type Database, isDatabaseAway, openPostgres, openSqlite } from './database.ts'
import { migrateToLatest } from './migrate.ts'

vi.setConfig({ testTimeout: 30_000 })

type Server = Awaited<ReturnType<typeof createTestServer>>

const READ = '/api/meetings'
const statusOf = async (server: Server, path: string) => (await server.request(path, { bearer: SERVICE_KEY })).status
const create = async (server: Server) =>
  await server.request('/api/meetings/instant', { json: { title: 'T' }, bearer: SERVICE_KEY })

async function expectAway(response: Response): Promise<void> {
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('2')
  expect(await response.json()).toMatchObject({ code: 'database.unavailable' })
}

describe.each([1, 2])('PostgreSQL below %i server(s)', (servers) => {
  // As long as a busy machine takes to open all connections of a pool at once.
  const PATIENCE = { connectMs: 1_000, statementMs: 1_000 }
  let database: TestDatabase
  let line: BreakableLine
  let databases: Database[]
  let server: Server

  beforeEach(async () => {
    database = await createTestDatabase('postgres')
    const url = new URL(database.address.kind === 'postgres' ? database.address.url : '')
    line = await createBreakableLine(url.hostname, Number(url.port || 5432))
    url.host = `127.0.0.1:${line.port}`
    databases = Array.from({ length: servers }, () => openPostgres(url.href, PATIENCE))
    server = await createTestServer({}, { database: databases })
    // Some connections are open and idle, as on any server that has been up for a while.
    await Promise.all(Array.from({ length: 5 * servers }, () => statusOf(server, READ)))
  })
  afterEach(async () => {
    await server.close()
    await Promise.all([...databases.map((db) => db.destroy()), line.close()])
    await database.drop()
  })

  /** Of each server. */
  const readiness = async () =>
    await Promise.all(databases.map(async () => await (await server.request('/readyz')).json()))
  const each = (answer: object) => databases.map(() => answer)

  it.each(['CUT', 'REFUSING', 'SILENT'] as const)(
    'behind a line that is %s: 503 soon, not ready, alive, and well again without a restart',
    async (state) => {
      await line.set(state)
      const startedAt = performance.now()
      const answers = await Promise.all([
        ...Array.from({ length: 12 }, () => server.request(READ, { bearer: SERVICE_KEY })),
        ...Array.from({ length: 12 }, () => create(server)),
      ])
      // Whoever waits for a connection of the pool waits connectMs, and then at most one statement's time.
      expect(performance.now() - startedAt).toBeLessThan(5_000)
      for (const answer of answers) await expectAway(answer)
      expect(await readiness()).toEqual(each({ status: 'unready', database: false, livekit: true }))
      for (const _ of databases) expect(await statusOf(server, '/healthz')).toBe(200)

      await line.set('WHOLE')
      for (const _ of databases) {
        await vi.waitFor(async () => expect((await create(server)).status).toBe(201), { timeout: 5_000 })
      }
      expect(await readiness()).toMatchObject(each({ status: 'ready', database: true }))
      // No connection that died is left in the pool to fail somebody later.
      const later = await Promise.all(Array.from({ length: 20 * servers }, () => statusOf(server, READ)))
      expect(new Set(later)).toEqual(new Set([200]))
    },
  )

  it('that goes silent in the middle of a transaction: nothing of it is kept, and its connection is given up', async () => {
    const [db] = databases
    const late = db?.transaction().execute(async (trx) => {
      await trx.insertInto('webhook_events').values({ id: 'EV_1', received_at: 'now' }).execute()
      await line.set('SILENT')
      await trx.insertInto('webhook_events').values({ id: 'EV_2', received_at: 'now' }).execute()
    })
    await expect(late).rejects.toThrow(/Query read timeout/)
    await line.set('WHOLE')
    await vi.waitFor(async () => expect(await statusOf(server, READ)).toBe(200))
    expect(await database.db.selectFrom('webhook_events').selectAll().execute()).toEqual([])
  })

  it('that ends our connections, as when it restarts: the next request is served', async () => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'plenum-token-server' and pid <> pg_backend_pid()`.execute(
      database.db,
    )
    for (const _ of databases) await vi.waitFor(async () => expect(await statusOf(server, READ)).toBe(200))
  })

  it('that gives up a statement which takes too long is away', async () => {
    for (const db of databases) {
      const error = await sql`select pg_sleep(5)`.execute(db).catch((error: unknown) => error)
      expect(error).toMatchObject({ code: '57014' })
      expect(isDatabaseAway(error)).toBe(true)
    }
  })
})

describe('SQLite on a disk that is full', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plenum-full-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  /** Writes until there is no room, and sees that nothing was half written, and that it goes on when there is. */
  async function fillUp(server: Server, makeRoom: () => Promise<void>): Promise<void> {
    const kept: string[] = []
    const description = 'x'.repeat(4_000)
    const tryOne = async () =>
      await server.request('/api/meetings', {
        json: { title: 'T', description, startsAt: '2026-12-01T10:00:00Z', participants: [{ email: 'a@example.com' }] },
        bearer: SERVICE_KEY,
      })
    let refused: Response | undefined
    for (let tries = 0; tries < 2_000 && !refused; tries++) {
      const response = await tryOne()
      if (response.status === 201) kept.push(Meeting.parse(await response.json()).id)
      else refused = response
    }
    if (!refused) throw new Error('the disk was never full')
    await expectAway(refused)
    await expectAway(await tryOne())
    expect(await statusOf(server, '/healthz')).toBe(200)
    expect(await idsOf(server.db)).toEqual(kept.toSorted())
    expect(await orphans(server.db)).toEqual([])

    await makeRoom()
    const again = await tryOne()
    expect(again.status).toBe(201)
    expect(await idsOf(server.db)).toHaveLength(kept.length + 1)
    expect((await sql`pragma integrity_check`.execute(server.db)).rows).toEqual([{ integrity_check: 'ok' }])
  }

  const idsOf = async (db: Database) =>
    (await db.selectFrom('meetings').select('id').execute()).map(({ id }) => id).toSorted()
  /** Rows of a meeting that was not kept, and meetings without what was to be kept with them. */
  const orphans = async (db: Database) =>
    (
      await sql`select id from allowlist where meeting_id not in (select id from meetings)
        union all select id from meetings where id not in (select meeting_id from allowlist)`.execute(db)
    ).rows

  it('answers 503, writes nothing half, and goes on when there is room', async () => {
    const db = openSqlite(join(folder, 'plenum.db'))
    await migrateToLatest(db)
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 20}`).execute(db)
    const server = await createTestServer({}, { database: db })
    await fillUp(server, async () => {
      await sql`pragma max_page_count = 1000000`.execute(db)
    })
    await db.destroy()
  })

  // Only root may mount; for others the test above has the same by SQLite's own limit.
  if (canMount())
    it('also when it is the file system that has no room', async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'plenum-test', folder])
      try {
        // Room that can be made later.
        writeFileSync(join(folder, 'ballast'), Buffer.alloc(512 * 1024))
        const db = openSqlite(join(folder, 'plenum.db'))
        try {
          await migrateToLatest(db)
          const server = await createTestServer({}, { database: db })
          await fillUp(server, async () => rmSync(join(folder, 'ballast')))
        } finally {
          await db.destroy()
        }
      } finally {
        execFileSync('umount', [folder])
      }
    })
})

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'plenum-test', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
