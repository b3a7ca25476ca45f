import { JoinInfoPage, MeetingPage } from '@plenum/meeting-contract'
import { CompiledQuery, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Database, isPostgres } from '../db/database.ts'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY, signHostJwt } from '../testing/test-server.ts'
import { agendaOf, endOfAgenda } from './meeting-agenda.store.ts'
import { allMeetings, endOfLook, endsOfLook, LOOKED_AT, type MeetingFilter, meetingsOf } from './meeting-list.store.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

async function list(server: Server, bearer: string, query: Record<string, string> = {}) {
  const response = await server.request(`/api/meetings?${new URLSearchParams(query)}`, { bearer })
  if (response.status !== 200) throw new Error(`no list: ${await response.text()}`)
  return MeetingPage.parse(await response.json())
}

async function titles(server: Server, bearer: string, query: Record<string, string> = {}) {
  return (await list(server, bearer, query)).meetings.map(({ title }) => title)
}

async function walk(server: Server, bearer: string, limit: number, between = async () => {}) {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: MeetingPage = await list(server, bearer, { limit: `${limit}`, ...(cursor ? { cursor } : {}) })
    seen.push(...page.meetings.map(({ id }) => id))
    cursor = page.nextCursor
    await between()
  }
  return seen
}

async function grace(server: Server) {
  const exp = server.clock.now().getTime() / 1000 + 3600
  return await signHostJwt({ sub: 'grace', email: 'Grace@Example.com', exp })
}

onEachDatabase((start) => {
  describe('the list of meetings', () => {
    it("has the caller's own, newest first; a service sees all", async () => {
      const server = await start()
      for (const [title, sub] of [['1', 'ada'] as const, ['2', 'grace'] as const, ['3', 'ada'] as const]) {
        await server.createMeeting({ title }, await server.hostToken(sub))
        server.clock.advanceSeconds(1)
      }
      expect(await titles(server, await server.hostToken('ada'))).toEqual(['3', '1'])
      expect(await titles(server, SERVICE_KEY)).toEqual(['3', '2', '1'])
      expect(await titles(server, await server.hostToken('nobody'))).toEqual([])
    })

    it('has those too to which the caller is invited, each once', async () => {
      const server = await start()
      const bearer = await grace(server)
      const invitees = [
        [{ userId: 'grace' }],
        [{ email: 'grace@example.com' }],
        [{ userId: 'grace' }, { email: 'grace@example.com' }],
        [{ userId: 'linus' }, { email: 'linus@example.com' }],
        [],
      ]
      for (const [n, participants] of invitees.entries()) {
        await server.createMeeting({ title: `${n}`, participants, isPublic: false })
        server.clock.advanceSeconds(1)
      }
      await server.createMeeting({ title: 'own', participants: [{ userId: 'grace', role: 'viewer' }] }, bearer)
      expect(await titles(server, bearer)).toEqual(['own', '2', '1', '0'])
      expect(await titles(server, await server.hostToken('grace'))).toEqual(['own', '2', '0'])
    })

    it('gives the invite key to hosts alone', async () => {
      const server = await start()
      const bearer = await grace(server)
      const roles: [string, unknown[]][] = [
        ['cohost', [{ userId: 'grace', role: 'cohost' }]],
        ['host', [{ userId: 'grace', role: 'host' }]],
        [
          'user id before e-mail',
          [
            { userId: 'grace', role: 'viewer' },
            { email: 'grace@example.com', role: 'host' },
          ],
        ],
      ]
      for (const [title, participants] of roles) await server.createMeeting({ title, participants })
      await server.createMeeting({ title: 'own', participants: [{ userId: 'grace', role: 'viewer' }] }, bearer)
      const { meetings } = await list(server, bearer)
      const withKey = meetings.filter(({ joinUrl }) => joinUrl.includes('#k=')).map(({ title }) => title)
      expect(withKey.toSorted()).toEqual(['host', 'own'])
      for (const meeting of meetings) {
        expect(await (await server.request(`/api/meetings/${meeting.id}`, { bearer })).json()).toEqual(meeting)
      }
      const all = await list(server, SERVICE_KEY)
      expect(all.meetings.every(({ joinUrl }) => joinUrl.includes('#k='))).toBe(true)
    })

    it('comes in pages that neither repeat nor lose one, though new ones arrive and times are equal', async () => {
      const server = await start()
      const bearer = await grace(server)
      const made: string[] = []
      for (let n = 0; n < 4; n++) {
        made.push((await server.createMeeting({}, bearer)).id)
        made.push((await server.createMeeting({ participants: [{ userId: 'grace' }] })).id)
        made.push((await server.createMeeting({ participants: [{ email: 'grace@example.com' }] })).id)
        const both = [{ userId: 'grace' }, { email: 'grace@example.com' }]
        made.push((await server.createMeeting({ participants: both }, bearer)).id)
        if (n % 2) server.clock.advanceSeconds(1)
      }
      const whole = (await list(server, bearer, { limit: '100' })).meetings.map(({ id }) => id)
      expect(whole.toSorted()).toEqual(made.toSorted())
      for (const limit of [1, 3, 16]) expect(await walk(server, bearer, limit)).toEqual(whole)
      const meanwhile = await walk(server, bearer, 3, async () => {
        server.clock.advanceSeconds(1)
        await server.createMeeting({}, bearer)
      })
      expect(meanwhile).toEqual(whole)
      const all = await walk(server, SERVICE_KEY, 3)
      expect(new Set(all).size).toBe(all.length)
    })

    describe.each(['a service', 'somebody who has many'])('of %s', (whose) => {
      it.each([
        ['q', { q: 'RARE' }],
        ['from', { from: '2025-06-01T00:00:00Z' }],
        ['to', { to: '2020-01-01T00:00:00Z' }],
        ['all of it', { q: 'rare', from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', status: 'ENDED' }],
      ])('looks at so many for a page by %s, and goes on where it stopped', async (_, query) => {
        const server = await start()
        const bearer = whose === 'a service' ? SERVICE_KEY : await server.hostToken()
        const starts = 'from' in query && !('to' in query) ? '2025-12-01' : '2019-12-01'
        await seed(server.db, 2 * LOOKED_AT + 500, { every: 2_200, title: 'Rare', startsAt: `${starts}T00:00:00.000Z` })
        const pages: number[][] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const page: MeetingPage = await list(server, bearer, {
            ...query,
            limit: '2',
            ...(cursor ? { cursor } : {}),
          })
          pages.push(page.meetings.map(({ id }) => Number(id)))
          cursor = page.nextCursor
        }
        // Full pages while there is enough to find, and else as far as it looked.
        expect(pages).toEqual([[8_800, 6_600], [4_400, 2_200], []])
      })
    })

    it('of somebody who has many looks at so many for a page by status, which no index of his knows', async () => {
      const server = await start()
      await seed(server.db, LOOKED_AT + 1, { every: 1, title: 'T', startsAt: '2025-01-01T00:00:00.000Z' })
      const page = await list(server, await server.hostToken(), { status: 'ACTIVE' })
      expect(page).toEqual({ meetings: [], nextCursor: expect.any(String) })
      expect(await list(server, await server.hostToken(), { status: 'ACTIVE', cursor: page.nextCursor ?? '' })).toEqual(
        {
          meetings: [],
          nextCursor: null,
        },
      )
    })

    it('of somebody who is invited to many stops where the first of his lists does, and loses none', async () => {
      const server = await start()
      const invited = await server.createMeeting({ title: 'Rare', participants: [{ userId: 'ada' }] }, SERVICE_KEY)
      await server.db.updateTable('meetings').set({ created_at: '2025-01-01T10:00:00.000Z' }).execute()
      await server.db.updateTable('allowlist').set({ meeting_created_at: '2025-01-01T10:00:00.000Z' }).execute()
      await seed(server.db, LOOKED_AT + 1, { every: 1_000, title: 'Rare', startsAt: '2025-01-01T00:00:00.000Z' })
      const bearer = await server.hostToken()
      const first = await list(server, bearer, { q: 'rare', limit: '100' })
      expect(first.meetings.map(({ id }) => id)).toEqual(['5000', '4000', '3000', '2000', '1000'])
      const rest = await list(server, bearer, { q: 'rare', limit: '100', cursor: first.nextCursor ?? '' })
      expect(rest).toMatchObject({ meetings: [{ id: invited.id }], nextCursor: null })
    })

    it('of what is to come or over looks at so many for a page of a search, and goes on where it stopped', async () => {
      const server = await start()
      const startsAt = '2025-12-01T00:00:00.000Z'
      await seed(server.db, 2 * LOOKED_AT + 500, { every: 2_200, title: 'Rare', startsAt })
      const pages: number[][] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const query = { when: 'past', q: 'RARE', limit: '2', ...(cursor ? { cursor } : {}) }
        const page: MeetingPage = await list(server, await server.hostToken(), query)
        pages.push(page.meetings.map(({ id }) => Number(id)))
        cursor = page.nextCursor
      }
      // The rare ones start last: they are the first of what is over, and two pages more are looked through.
      expect(pages.map((ids) => ids.toSorted((a, b) => b - a))).toEqual([[8_800, 6_600], [4_400, 2_200], [], []])
    })

    it('can be of one status', async () => {
      const server = await start()
      const bearer = await server.hostToken()
      const [ended, active] = [await server.createMeeting(), await server.createMeeting()]
      await server.endMeeting(ended)
      for (const credential of [bearer, SERVICE_KEY]) {
        const idsOf = async (status: string) =>
          (await list(server, credential, { status })).meetings.map(({ id }) => id)
        expect(await idsOf('ENDED')).toEqual([ended.id])
        expect(await idsOf('ACTIVE')).toEqual([active.id])
        expect(await idsOf('CANCELLED')).toEqual([])
      }
    })

    it('can be of what starts in a span of time, whatever its offset', async () => {
      const server = await start()
      const bearer = await server.hostToken()
      for (const hour of ['08', '09', '10']) {
        const json = { title: hour, startsAt: `2026-11-23T${hour}:00:00Z` }
        await server.request('/api/meetings', { json, bearer })
      }
      const span = async (query: Record<string, string>) => (await titles(server, bearer, query)).toSorted()
      expect(await span({ from: '2026-11-23T09:00:00Z' })).toEqual(['09', '10'])
      expect(await span({ to: '2026-11-23T09:00:00Z' })).toEqual(['08'])
      expect(await span({ from: '2026-11-23T10:00:00+01:00', to: '2026-11-23T05:00:00-05:00' })).toEqual(['09'])
      expect(await span({ from: '2026-11-23T08:00:00.001Z', to: '2026-11-23T08:59:59Z' })).toEqual([])
    })

    it.each([
      ['sync', ['Team Sync', 'SYNC!']],
      ['SYNC', ['Team Sync', 'SYNC!']],
      [' team ', ['Team Sync']],
      ['ÉTÉ', ['Café d’été']],
      ['e\u0301te\u0301', ['Café d’été']],
      ['会', ['会議']],
      ['%', ['100%']],
      ['_', ['a_b']],
      ['\\', ['a\\b']],
      ['0%', ['100%']],
      ["'", ["O'Hara"]],
      ['nothing', []],
      ["' or 1=1 --", []],
    ])('can be of titles that contain %s', async (q, found) => {
      const server = await start()
      const bearer = await server.hostToken()
      for (const title of ['Team Sync', 'SYNC!', 'Café d’été', '会議', '100%', 'a_b', 'a\\b', "O'Hara"]) {
        await server.createMeeting({ title, participants: [{ userId: 'grace' }] })
      }
      for (const credential of [bearer, SERVICE_KEY, await server.hostToken('grace')]) {
        expect((await titles(server, credential, { q })).toSorted()).toEqual(found.toSorted())
      }
    })

    it.each([
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['limit=1.5', 'limit'],
      ['limit=x', 'limit'],
      ['limit=1e400', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['status=OPEN', 'status'],
      ['status=__proto__', 'status'],
      ['from=yesterday', 'from'],
      ['to=2026-11-23', 'to'],
      ['q=', 'q'],
      ['q=%00', 'q'],
      [`q=${'x'.repeat(201)}`, 'q'],
      ['roomName=', 'roomName'],
      ['cursor=x', 'cursor'],
      [`cursor=${btoa('2026-11-21T10:00:00.000Z <script>')}`, 'cursor'],
      [`cursor=${'a'.repeat(300)}`, 'cursor'],
      ['createdBy=grace', 'createdBy'],
      ['__proto__=1', '__proto__'],
    ])('is refused with ?%s', async (query, path) => {
      const server = await start()
      const response = await server.request(`/api/meetings?${query}`, { bearer: await server.hostToken() })
      const body = await response.json()
      expect(body).toMatchObject({ status: 422, code: 'request.invalid' })
      expect(body).toHaveProperty('errors', expect.arrayContaining([expect.objectContaining({ path })]))
    })

    it('is for those who signed in, and a stay in a meeting is no sign-in', async () => {
      const server = await start()
      const { sessionToken } = await server.join(await server.createMeeting(), { name: 'Grace' })
      for (const bearer of [undefined, sessionToken]) {
        const response = await server.request('/api/meetings', bearer ? { bearer } : {})
        expect(await response.json()).toMatchObject({ status: 401, code: 'auth.required' })
      }
    })
  })

  describe('the meeting of a room name', () => {
    it('is told without a credential as a link holder sees it, and no more', async () => {
      const server = await start()
      const open = await server.createMeeting()
      const closed = await server.createMeeting({ isPublic: false })
      for (const { roomName } of [open, closed]) {
        for (const bearer of [undefined, await server.hostToken(), await server.hostToken('grace'), SERVICE_KEY]) {
          const credential = bearer ? { bearer } : {}
          const page = await (await server.request(`/api/meetings?roomName=${roomName}&limit=1`, credential)).json()
          const info = await (await server.request(`/api/join/${roomName}`, credential)).json()
          expect(JoinInfoPage.parse(page)).toEqual({ meetings: [info], nextCursor: null })
        }
      }
      const page = await server.request(`/api/meetings?roomName=${closed.roomName}`)
      expect(await page.text()).not.toContain('Team Sync')
    })

    it.each(['nowhere', '%00', '%25', 'ext:1', "'--"])('is none for %s', async (roomName) => {
      const server = await start()
      const response = await server.request(`/api/meetings?roomName=${roomName}`)
      expect(await response.json()).toEqual({ meetings: [], nextCursor: null })
    })

    it('is not told to a bad credential', async () => {
      const server = await start()
      const { roomName } = await server.createMeeting()
      const response = await server.request(`/api/meetings?roomName=${roomName}`, { bearer: 'nonsense' })
      expect(await response.json()).toMatchObject({ status: 401, code: 'auth.invalid' })
    })
  })

  describe('every list', () => {
    const after = { at: '2026-11-21T10:00:00.000Z', id: 'k3v9q2xw7m1p5r8t' }
    const narrow = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z', titleFolded: 'sync' }
    const FILTERS: MeetingFilter[] = [
      { limit: 51 },
      { limit: 51, after },
      { limit: 51, status: 'ENDED' },
      { limit: 51, status: 'SCHEDULED', after, ...narrow },
    ]

    it.each(FILTERS)('of a person is read by indexes of his meetings alone: %j', async (filter) => {
      const { db } = await start()
      const plan = await planOf(db, meetingsOf(db, { userId: 'ada', email: 'ada@example.com' }, filter).compile())
      expect(plan).not.toMatch(/SCAN (meetings|allowlist)|Seq Scan/)
      for (const index of ['meetings_newest_of_creator', 'allowlist_newest_of_user_id', 'allowlist_newest_of_email']) {
        expect(plan).toContain(index)
      }
      expect(plan).not.toMatch(/meetings_newest_of_status|meetings_to_|TEMP B-TREE FOR ORDER BY/)
      // And where a search stops, by the indexes alone.
      for (const end of endsOfLook(db, { userId: 'ada', email: 'ada@example.com' }, filter)) {
        expect(await planOf(db, end.compile())).toMatch(
          /(COVERING INDEX|Index Only Scan Backward using) (meetings|allowlist)_newest_of_(creator|user_id|email)/,
        )
      }
    })

    const READER = { userId: 'ada', email: 'ada@example.com' }
    const AGENDAS = (['upcoming', 'past'] as const).flatMap((when) => FILTERS.map((filter) => [when, filter] as const))

    it.each(AGENDAS)(
      'of what is %s for a person is read by indexes of his meetings alone: %j',
      async (when, filter) => {
        const { db } = await start()
        const plan = await planOf(db, agendaOf(db, when, READER, filter).compile())
        expect(plan).not.toMatch(/SCAN (meetings|allowlist)|Seq Scan/)
        for (const index of [
          `meetings_${when}_of_creator`,
          'allowlist_newest_of_user_id',
          'allowlist_newest_of_email',
        ]) {
          expect(plan).toContain(index)
        }
        expect(plan).not.toMatch(/meetings_newest|meetings_to_/)
        const own = await planOf(db, agendaOf(db, when, READER, { ...filter, scope: 'mine' }).compile())
        expect(own).not.toMatch(/Sort Key|TEMP B-TREE|allowlist/)
        const invited = await planOf(db, agendaOf(db, when, READER, { ...filter, scope: 'invited' }).compile())
        expect(invited).not.toMatch(/of_creator|SCAN (meetings|allowlist)|Seq Scan/)
        const end = await planOf(db, endOfAgenda(db, when, 'ada', filter).compile())
        expect(end).toMatch(new RegExp(`(COVERING INDEX|Index Only Scan.* using) meetings_${when}_of_creator`))
      },
    )

    it.each(FILTERS)('of a service is read by an index in its order: %j', async (filter) => {
      const { db } = await start()
      const plan = await planOf(db, allMeetings(db, filter).compile())
      expect(plan).toContain(filter.status === undefined ? 'meetings_newest' : 'meetings_newest_of_status')
      expect(plan).not.toMatch(/Seq Scan|Sort Key|TEMP B-TREE/)
    })

    const NARROW: MeetingFilter[] = FILTERS.map((filter) => ({ ...filter, ...narrow }))

    it.each(NARROW)('of a service that is searched is read between two places: %j', async (filter) => {
      const { db } = await start()
      const index = filter.status === undefined ? 'meetings_newest' : 'meetings_newest_of_status'
      const upTo = { at: '2026-01-01T10:00:00.000Z', id: '0' }
      const bounds = filter.after === undefined ? 1 : 2
      const plan = await planOf(db, allMeetings(db, { ...filter, upTo }).compile())
      expect(plan).toContain(index)
      expect(plan).not.toMatch(/Seq Scan|Sort Key|TEMP B-TREE/)
      expect(plan.match(/ROW\(created_at, id\)|\(created_at,id\)[<>]/g)).toHaveLength(bounds)
      // And where to stop, by the index alone.
      const end = await planOf(db, endOfLook(db, filter).compile())
      expect(end).toMatch(new RegExp(`(COVERING INDEX|Index Only Scan Backward using) ${index}`))
    })
  })
})

/** Many meetings that are over, numbered from the oldest on: every so many of them are as the test says. */
async function seed(db: Database, count: number, rare: { every: number; title: string; startsAt: string }) {
  const time = sql`'2026-01-01T' || (10 + i / 1000) || ':' || (10 + i / 40 % 25) || ':' || (10 + i % 40) || '.000Z'`
  const isRare = sql`i % ${sql.lit(rare.every)} = 0`
  const title = sql`case when ${isRare} then ${rare.title} else 'Common' end`
  await sql`
    insert into meetings (id, room_name, title, title_folded, description, status, is_public, created_by, starts_at, created_at, updated_at)
    with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ${sql.lit(count)})
    select cast(i as text), 'room' || i, ${title}, lower(${title}), '', 'ENDED', 1, 'ada',
      case when ${isRare} then ${rare.startsAt} else '2025-01-01T00:00:00.000Z' end, ${time}, ${time}
    from numbers`.execute(db)
}

/** How the database would go about a query, as if there were many rows. */
async function planOf(db: Database, query: CompiledQuery): Promise<string> {
  const explain = isPostgres(db) ? 'explain' : 'explain query plan'
  return await db.connection().execute(async (connection) => {
    if (isPostgres(db)) {
      for (const detour of ['enable_seqscan', 'enable_sort', 'enable_bitmapscan', 'enable_hashjoin']) {
        await connection.executeQuery(CompiledQuery.raw(`set ${detour} = off`))
      }
    }
    const { rows } = await connection.executeQuery(CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]))
    if (isPostgres(db)) await connection.executeQuery(CompiledQuery.raw('reset all'))
    return rows.map((row) => Object.values(row ?? {}).join(' ')).join('\n')
  })
}
