import { JoinInfoPage, Meeting, MeetingPage } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

const MISSING_ID = '0000000000000000'

/** Meetings made, read and listed. */
export function describeMeetings({
  backend,
  ask,
  read,
  done,
  refused,
  invalid,
  newUser,
  create,
  schedule,
  join,
  joinInfo,
}: ContractClient): void {
  describe('an instant meeting', () => {
    test('is on from now, public, and has an address', async () => {
      const { userId, bearer } = await newUser()
      const before = Date.now()
      const meeting = await create(bearer, { title: ' Cafe\u0301 Sync ', description: 'Weekly' })
      expect(meeting).toEqual({
        id: expect.stringMatching(/^[\w-]{16,}$/),
        externalId: null,
        title: 'Café Sync',
        description: 'Weekly',
        roomName: expect.stringMatching(/^cafe-sync-[0-9a-z]{10,}$/),
        livekitRoom: `meeting-${meeting.id}`,
        status: 'ACTIVE',
        isPublic: true,
        requiresPassword: false,
        lobby: false,
        locked: false,
        maxParticipants: null,
        startsAt: meeting.createdAt,
        endsAt: null,
        timeZone: null,
        createdBy: userId,
        createdAt: expect.stringMatching(/Z$/),
        updatedAt: meeting.createdAt,
        joinUrl: expect.stringMatching(new RegExp(`^https?://.+/join/${meeting.roomName}(#|$)`)),
        role: 'host',
        participantCount: 0,
      })
      expect(Date.parse(meeting.createdAt)).toBeGreaterThanOrEqual(before)
      expect(Date.parse(meeting.createdAt)).toBeLessThanOrEqual(Date.now())
    })

    test('that is private has a room name without its title', async () => {
      const { roomName, isPublic } = await create(backend().serviceKey, { isPublic: false })
      expect(isPublic).toBe(false)
      expect(roomName).toMatch(/^[0-9a-z]{10,}$/)
    })

    test.each(['会議', "Robert'); DROP TABLE meetings;--", '<b>x</b>', 'x'.repeat(200)])(
      'keeps the title %s',
      async (title) => {
        const { bearer } = await newUser()
        const { id } = await create(bearer, { title })
        expect(await read(ask(`/api/meetings/${id}`, { bearer }), 200, Meeting)).toMatchObject({ title })
      },
    )

    test('has an address of its own, whatever its title', async () => {
      const names = [await create(backend().serviceKey), await create(backend().serviceKey)]
      expect(new Set(names.map(({ roomName }) => roomName)).size).toBe(2)
    })

    test('needs somebody signed in: a guest and a stay are not', async () => {
      const { id } = await create(backend().serviceKey)
      const { sessionToken } = await join(id, { name: 'Grace' })
      await refused(ask('/api/meetings/instant', { json: { title: 'T' } }), 'auth.required')
      await refused(ask('/api/meetings/instant', { json: { title: 'T' }, bearer: sessionToken }), 'auth.required')
    })

    test.each([
      [{ title: '' }, 'title'],
      [{ title: '   ' }, 'title'],
      [{ title: 'x'.repeat(201) }, 'title'],
      [{ title: null }, 'title'],
      [{ title: 'a\u0000' }, 'title'],
      [{ description: 'x'.repeat(4_001) }, 'description'],
      [{ isPublic: 'yes' }, 'isPublic'],
      [{ status: 'ENDED' }, 'status'],
    ])('of %j is refused for its %s', async (input, path) => {
      const json = { title: 'T', ...input }
      await invalid(ask('/api/meetings/instant', { bearer: backend().serviceKey, json }), path)
    })
  })

  describe('one meeting', () => {
    test('is found by its id and by its room name', async () => {
      const { bearer } = await newUser()
      const meeting = await create(bearer)
      for (const reference of [meeting.id, meeting.roomName]) {
        expect(await read(ask(`/api/meetings/${reference}`, { bearer }), 200, Meeting)).toEqual(meeting)
      }
    })

    test('when public is read by whoever is signed in, and by its own stays', async () => {
      const { id } = await create((await newUser()).bearer)
      const { sessionToken } = await join(id, { name: 'Grace' })
      for (const bearer of [(await newUser()).bearer, backend().serviceKey, sessionToken]) {
        expect((await read(ask(`/api/meetings/${id}`, { bearer }), 200, Meeting)).id).toBe(id)
      }
      await refused(ask(`/api/meetings/${id}`), 'auth.required')
    })

    test('when private is for others as if it were not', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { isPublic: false })
      const { sessionToken } = await join((await create(bearer)).id, { name: 'Grace' })
      for (const other of [(await newUser()).bearer, sessionToken]) {
        const hidden = await refused(ask(`/api/meetings/${id}`, { bearer: other }), 'meeting.not_found')
        const missing = await refused(ask(`/api/meetings/${MISSING_ID}`, { bearer: other }), 'meeting.not_found')
        expect(hidden).toEqual(missing)
      }
      for (const knowing of [bearer, backend().serviceKey]) {
        await read(ask(`/api/meetings/${id}`, { bearer: knowing }), 200, Meeting)
      }
    })

    test('that has ended is still there, but not for its stays', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const { sessionToken } = await join(id, { name: 'Grace' })
      await backend().endMeeting(id)
      expect((await read(ask(`/api/meetings/${id}`, { bearer }), 200, Meeting)).status).toBe('ENDED')
      await refused(ask(`/api/meetings/${id}`, { bearer: sessionToken }), 'session.invalid')
    })

    test.each(['nowhere', 'instant', '%00', '__proto__', '..%2f..', '%zz', '%F0%9F%A7%A8'])(
      'is not at %s',
      async (reference) => {
        await refused(ask(`/api/meetings/${reference}`, { bearer: backend().serviceKey }), 'meeting.not_found')
      },
    )
  })

  describe('the list of meetings', () => {
    const page = (bearer: string, query = '') => read(ask(`/api/meetings${query}`, { bearer }), 200, MeetingPage)
    const idsOf = ({ meetings }: MeetingPage) => meetings.map(({ id }) => id)

    test("has the caller's own and no other's; a service sees all", async () => {
      const [ada, grace] = [await newUser(), await newUser()]
      const [hers, others] = [await create(ada.bearer, { isPublic: false }), await create(grace.bearer)]
      expect(await page(ada.bearer)).toEqual({ meetings: [hers], nextCursor: null })
      expect(idsOf(await page(backend().serviceKey))).toEqual(expect.arrayContaining([hers.id, others.id]))
      expect(await page((await newUser()).bearer)).toEqual({ meetings: [], nextCursor: null })
    })

    test('comes in pages without doubles or gaps, newest first, though new ones arrive', async () => {
      const { bearer } = await newUser()
      const made: Meeting[] = []
      for (let count = 0; count < 7; count += 1) made.push(await create(bearer))
      const seen: Meeting[] = []
      let cursor: string | null = null
      do {
        const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
        const { meetings, nextCursor }: MeetingPage = await page(bearer, `?limit=3${query}`)
        expect(meetings.length).toBeLessThanOrEqual(3)
        seen.push(...meetings)
        cursor = nextCursor
        await create(bearer)
      } while (cursor !== null)
      expect(seen).toHaveLength(made.length)
      expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)))
      const times = seen.map(({ createdAt }) => Date.parse(createdAt))
      expect(times).toEqual([...times].sort((a, b) => b - a))
    })

    test('ends with a page that is just full', async () => {
      const { bearer } = await newUser()
      await create(bearer)
      await create(bearer)
      const { meetings, nextCursor } = await page(bearer, '?limit=2')
      expect(meetings).toHaveLength(2)
      expect(nextCursor).toBeNull()
    })

    test('can be of one status', async () => {
      const { bearer } = await newUser()
      const [ended, active] = [await create(bearer), await create(bearer)]
      await backend().endMeeting(ended.id)
      expect(idsOf(await page(bearer, '?status=ENDED'))).toEqual([ended.id])
      expect(idsOf(await page(bearer, '?status=ACTIVE'))).toEqual([active.id])
      expect(idsOf(await page(bearer, '?status=CANCELLED'))).toEqual([])
    })

    test('can be of a time, by when they start', async () => {
      const { bearer } = await newUser()
      const [first, second] = [
        await schedule(bearer, { startsAt: '2090-11-21T10:00:00Z' }),
        await schedule(bearer, { startsAt: '2090-11-22T10:00:00Z' }),
      ]
      const between = async (times: Readonly<Record<string, string>>) =>
        idsOf(await page(bearer, `?${new URLSearchParams(times)}`))
      expect(await between({ from: '2090-11-21T11:00:00+01:00' })).toEqual([second.id, first.id])
      expect(await between({ from: '2090-11-21T10:00:00.001Z' })).toEqual([second.id])
      expect(await between({ to: '2090-11-22T10:00:00Z' })).toEqual([first.id])
      expect(await between({ from: '2090-11-21T12:00:00Z', to: '2090-11-22T00:00:00Z' })).toEqual([])
    })

    test('can be of what is to come, the soonest first, or of what is over, the latest first', async () => {
      const { bearer } = await newUser()
      const day = (date: number) => ({ startsAt: `2090-11-${date}T10:00:00Z` })
      const late = await schedule(bearer, day(23))
      const soon = await schedule(bearer, day(21))
      const [between, called] = [await schedule(bearer, day(22)), await schedule(bearer, day(20))]
      const [live, ended] = [await create(bearer), await create(bearer)]
      await backend().endMeeting(ended.id)
      await done(ask(`/api/meetings/${called.id}`, { method: 'DELETE', bearer }))
      const upcoming = [live, soon, between, late].map(({ id }) => id)
      expect(idsOf(await page(bearer, '?when=upcoming'))).toEqual(upcoming)
      expect(idsOf(await page(bearer, '?when=past'))).toEqual([called.id, ended.id])
      expect(idsOf(await page(bearer, '?when=upcoming&status=SCHEDULED'))).toEqual(upcoming.slice(1))
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
        const { meetings, nextCursor }: MeetingPage = await page(bearer, `?when=upcoming&limit=1${query}`)
        seen.push(...meetings.map(({ id }) => id))
        cursor = nextCursor
      } while (cursor !== null)
      expect(seen).toEqual(upcoming)
    })

    test('can be of what one made, or of what others invite one to', async () => {
      const [ada, grace] = [await newUser(), await newUser()]
      const own = await create(ada.bearer, { participants: [{ userId: ada.userId, role: 'viewer' }] })
      const byId = await create(grace.bearer, { participants: [{ userId: ada.userId }, { email: ada.email }] })
      const byEmail = await create(grace.bearer, { participants: [{ email: ada.email }] })
      for (const when of ['', '&when=upcoming']) {
        const of = async (scope: string) => idsOf(await page(ada.bearer, `?scope=${scope}${when}`)).sort()
        expect(await of('mine')).toEqual([own.id])
        expect(await of('invited')).toEqual([byId.id, byEmail.id].sort())
      }
      for (const path of ['scope', 'when']) {
        const query = path === 'scope' ? 'scope=mine' : 'when=past'
        await invalid(ask(`/api/meetings?${query}`, { bearer: backend().serviceKey }), path)
      }
    })

    test('tells those who have a role in a meeting how many are in the call', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      expect((await page(bearer)).meetings[0]?.participantCount).toBe(0)
      const known = await read(ask(`/api/meetings/${id}`, { bearer: (await newUser()).bearer }), 200, Meeting)
      expect(known).not.toHaveProperty('participantCount')
    })

    test('can be of a part of the title, whatever its case', async () => {
      const { bearer } = await newUser()
      const titles = ['Été à 100%', 'ETE A 100', 'under_score', 'Straße']
      for (const title of titles) await create(bearer, { title })
      const found = async (q: string) =>
        (await page(bearer, `?${new URLSearchParams({ q })}`)).meetings.map(({ title }) => title)
      expect(await found('été')).toEqual(['Été à 100%'])
      expect(await found('100%')).toEqual(['Été à 100%'])
      expect(await found('r_s')).toEqual(['under_score'])
      expect(await found('STRA')).toEqual(['Straße'])
      expect(await found("' or 1=1")).toEqual([])
    })

    test('of a room name is what a link holder may know, whoever asks', async () => {
      const { bearer } = await newUser()
      for (const isPublic of [true, false]) {
        const { roomName } = await create(bearer, { isPublic })
        for (const who of [{}, { bearer }]) {
          const asked = ask(`/api/meetings?roomName=${roomName}`, who)
          const info = await joinInfo(roomName, who)
          expect(await read(asked, 200, JoinInfoPage)).toEqual({ meetings: [info], nextCursor: null })
        }
      }
      const nothing = { meetings: [], nextCursor: null }
      expect(await read(ask('/api/meetings?roomName=nowhere'), 200, JoinInfoPage)).toEqual(nothing)
    })

    test.each([
      ['limit=0', 'limit'],
      ['from=tomorrow', 'from'],
      ['q=', 'q'],
      ['limit=101', 'limit'],
      ['limit=1.5', 'limit'],
      ['limit=x', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['status=OPEN', 'status'],
      ['when=now', 'when'],
      ['scope=all', 'scope'],
      ['cursor=x', 'cursor'],
      ['cursor=bm9uc2Vuc2UgeA', 'cursor'],
      [`cursor=${btoa('2026-11-21T10:00:00.000Z <script>')}`, 'cursor'],
      [`cursor=${'a'.repeat(300)}`, 'cursor'],
      ['createdBy=grace', 'createdBy'],
    ])('is refused with ?%s', async (query, path) => {
      await invalid(ask(`/api/meetings?${query}`, { bearer: backend().serviceKey }), path)
    })

    test('needs somebody signed in: a guest and a stay are not', async () => {
      const { sessionToken } = await join((await create(backend().serviceKey)).id, { name: 'Grace' })
      await refused(ask('/api/meetings'), 'auth.required')
      await refused(ask('/api/meetings', { bearer: sessionToken }), 'auth.required')
    })
  })
}
