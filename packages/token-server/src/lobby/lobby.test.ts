import { Lobby, type Meeting, type MeetingEvent, Problem, WaitingAnswer } from '@plenum/meeting-contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EventReader } from '../events/testing/event-reader.ts'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const TRUSTING = { TRUST_PROXY: '1' }

const knock = async (
  server: Server,
  { id }: Meeting,
  name: string,
  options: { bearer?: string; from?: string } = {},
) => {
  const { bearer, from } = options
  server.clock.advanceSeconds(0.001)
  const response = await server.request(`/api/meetings/${id}/token`, {
    json: { name },
    ...(bearer === undefined ? {} : { bearer }),
    ...(from === undefined ? {} : { headers: { 'x-forwarded-for': from } }),
  })
  const text = await response.text()
  expect([response.status, text]).toEqual([202, text])
  return WaitingAnswer.parse(JSON.parse(text))
}

/** The status, or the code of a refusal. */
const outcomeOf = async (asked: Promise<Response>) => {
  const response = await asked
  return response.ok ? response.status : Problem.parse(await response.json()).code
}

const refresh = (server: Server, { id }: Meeting, sessionToken: string) =>
  outcomeOf(server.request(`/api/meetings/${id}/token`, { json: {}, bearer: sessionToken }))

const lobbyOf = async (server: Server, { id }: Meeting, bearer = SERVICE_KEY) => {
  const response = await server.request(`/api/meetings/${id}/lobby`, { bearer })
  return Lobby.parse(await response.json()).knocks
}

const namesIn = async (server: Server, meeting: Meeting) => (await lobbyOf(server, meeting)).map(({ name }) => name)

const tell = (server: Server, { id }: Meeting, what: string, json: object = {}, bearer = SERVICE_KEY) =>
  outcomeOf(
    server.request(`/api/meetings/${id}/lobby/${what}`, { json, bearer, headers: { 'x-request-id': 'request-1' } }),
  )

const withdraw = (server: Server, { id }: Meeting, sessionId: string, bearer: string) =>
  outcomeOf(server.request(`/api/meetings/${id}/lobby/${sessionId}`, { method: 'DELETE', bearer }))

const watch = async (server: Server, { id }: Meeting, bearer: string): Promise<EventReader> => {
  const response = await server.request(`/api/meetings/${id}/events`, { bearer })
  expect(response.status).toBe(200)
  const reader = new EventReader(response.body)
  onTestFinished(() => reader.leave())
  return reader
}

const namesOn = (event: MeetingEvent | undefined) =>
  event?.state === 'hosting' ? event.knocks.map(({ name }) => name) : event

const audited = async ({ db }: Server) =>
  await db
    .selectFrom('audit')
    .select(['action', 'actor', 'subject', 'detail', 'request_id'])
    .where('action', 'in', ['admit', 'deny'])
    .orderBy('at')
    .orderBy('subject')
    .execute()

onEachDatabase((start) => {
  const open = async (environment?: Record<string, string>, input: object = {}) => {
    const server = await start(environment)
    return { server, meeting: await server.createMeeting({ lobby: true, ...input }), ada: await server.hostToken() }
  }

  describe('the lobby', () => {
    it('tells hosts who knocks, and who knocks that he is let in', async () => {
      const { server, meeting, ada } = await open()
      const hosts = [await watch(server, meeting, ada)]
      hosts.push(await watch(server, meeting, (await server.join(meeting, { bearer: ada })).sessionToken))
      const told = async () => await Promise.all(hosts.map(async (host) => namesOn(await host.next())))
      expect(await told()).toEqual([[], []])
      const grace = await knock(server, meeting, 'Grace')
      expect(await told()).toEqual([['Grace'], ['Grace']])
      const linus = await knock(server, meeting, 'Linus')
      expect(await told()).toEqual([
        ['Grace', 'Linus'],
        ['Grace', 'Linus'],
      ])
      expect(await lobbyOf(server, meeting, ada)).toEqual([
        { sessionId: grace.sessionId, name: 'Grace', userId: null, knockedAt: '2026-11-21T10:00:00.001Z' },
        { sessionId: linus.sessionId, name: 'Linus', userId: null, knockedAt: '2026-11-21T10:00:00.002Z' },
      ])
      const waiting = await watch(server, meeting, grace.sessionToken)
      expect(await waiting.next()).toMatchObject({ state: 'waiting', reason: 'lobby' })
      expect(await refresh(server, meeting, grace.sessionToken)).toBe(202)
      expect(await tell(server, meeting, `${grace.sessionId}/admit`, {}, ada)).toBe(204)
      expect(await waiting.next()).toEqual({ state: 'admitted' })
      expect(await refresh(server, meeting, grace.sessionToken)).toBe(200)
      expect(await told()).toEqual([['Linus'], ['Linus']])
      // Again, also when he is in.
      expect(await tell(server, meeting, `${grace.sessionId}/admit`, {}, ada)).toBe(204)
      expect(await audited(server)).toEqual([
        {
          action: 'admit',
          actor: 'user:ada',
          subject: `session:${grace.sessionId}`,
          detail: null,
          request_id: 'request-1',
        },
      ])
    })

    it('lets all in who wait then, and nobody else', async () => {
      const { server, meeting } = await open()
      const early = [await knock(server, meeting, 'Grace'), await knock(server, meeting, 'Linus')]
      const elsewhere = await server.createMeeting({ lobby: true })
      const other = await knock(server, elsewhere, 'Eve')
      expect(await tell(server, meeting, 'admit-all')).toBe(204)
      const late = await knock(server, meeting, 'Alan')
      for (const { sessionToken } of early) expect(await refresh(server, meeting, sessionToken)).toBe(200)
      expect(await refresh(server, meeting, late.sessionToken)).toBe(202)
      expect(await refresh(server, elsewhere, other.sessionToken)).toBe(202)
      expect(await tell(server, meeting, 'admit-all')).toBe(204)
      expect(await tell(server, meeting, 'admit-all')).toBe(204)
      expect(await namesIn(server, meeting)).toEqual([])
      expect(await audited(server)).toHaveLength(3)
    })

    it('turns somebody away with a word, for that stay for good', async () => {
      const { server, meeting, ada } = await open()
      const { sessionId, sessionToken } = await knock(server, meeting, 'Grace')
      const waiting = await watch(server, meeting, sessionToken)
      await waiting.next()
      expect(await tell(server, meeting, `${sessionId}/deny`, { message: ' Yours is at three. ' }, ada)).toBe(204)
      const denied = { state: 'denied', reason: 'denied', message: 'Yours is at three.' }
      expect(await waiting.next()).toEqual(denied)
      expect(await (await watch(server, meeting, sessionToken)).next()).toEqual(denied)
      expect(await refresh(server, meeting, sessionToken)).toBe('lobby.denied')
      expect(await tell(server, meeting, `${sessionId}/deny`, { message: 'Another word' })).toBe(204)
      expect(await tell(server, meeting, `${sessionId}/admit`)).toBe('participant.not_found')
      expect(await withdraw(server, meeting, sessionId, sessionToken)).toBe('participant.not_found')
      expect(await (await watch(server, meeting, sessionToken)).next()).toEqual(denied)
      await server.db.updateTable('meetings').set({ lobby: 0 }).execute()
      expect(await refresh(server, meeting, sessionToken)).toBe('lobby.denied')
      await server.db.updateTable('meetings').set({ lobby: 1 }).execute()
      await knock(server, meeting, 'Grace')
      expect(await audited(server)).toMatchObject([{ action: 'deny', subject: `session:${sessionId}`, detail: null }])
    })

    it('has only who waits to be let in: not who went, was never there, is in or waits for something else', async () => {
      const { server, meeting } = await open()
      const gone = await knock(server, meeting, 'Grace')
      expect(await withdraw(server, meeting, gone.sessionId, gone.sessionToken)).toBe(204)
      const elsewhere = await knock(server, await server.createMeeting({ lobby: true }), 'Eve')
      const { identity } = await server.join(meeting, { bearer: await server.hostToken() })
      for (const id of [gone.sessionId, elsewhere.sessionId, 'nobody', '%00', "'"]) {
        expect(await tell(server, meeting, `${id}/admit`)).toBe('participant.not_found')
        expect(await tell(server, meeting, `${id}/deny`)).toBe('participant.not_found')
      }
      expect(await tell(server, meeting, `${identity.slice(2)}/deny`)).toBe('participant.not_found')
      const json = { title: 'Later', startsAt: '2026-11-21T11:00:00Z', lobby: true }
      const created = await server.request('/api/meetings', { json, bearer: SERVICE_KEY })
      const later = (await created.json()) as Meeting
      const early = await knock(server, later, 'Early')
      expect(await namesIn(server, later)).toEqual([])
      expect(await tell(server, later, `${early.sessionId}/admit`)).toBe('participant.not_found')
    })

    it('empties when it is opened to all, and those who are listed or banned meanwhile are in it no more', async () => {
      const { server, meeting, ada } = await open()
      await knock(server, meeting, 'Grace')
      await knock(server, meeting, 'Linus', { bearer: await server.hostToken('linus', 'Linus') })
      const banned = await knock(server, meeting, 'Mallory')
      const ban = {
        id: 'b',
        meeting_id: meeting.id,
        session_id: banned.sessionId,
        user_id: null,
        name: '',
        created_at: '',
      }
      await server.db.insertInto('bans').values(ban).execute()
      const host = await watch(server, meeting, ada)
      expect(namesOn(await host.next())).toEqual(['Grace', 'Linus'])
      const participants = [{ userId: 'linus' }]
      await server.request(`/api/meetings/${meeting.id}/participants`, { json: { participants }, bearer: ada })
      expect(namesOn(await host.next())).toEqual(['Grace'])
      const body = JSON.stringify({ lobby: false })
      const headers = { 'content-type': 'application/json' }
      await server.request(`/api/meetings/${meeting.id}`, { method: 'PATCH', body, headers, bearer: ada })
      expect(namesOn(await host.next())).toEqual([])
      expect(await namesIn(server, meeting)).toEqual([])
    })

    it('is closed when the meeting is over', async () => {
      const { server, meeting, ada } = await open()
      const { sessionId, sessionToken } = await knock(server, meeting, 'Grace')
      await server.endMeeting(meeting)
      for (const what of [`${sessionId}/admit`, `${sessionId}/deny`, 'admit-all']) {
        expect(await tell(server, meeting, what, {}, ada)).toBe('meeting.ended')
      }
      expect(await lobbyOf(server, meeting, ada)).toEqual([])
      expect(await withdraw(server, meeting, sessionId, sessionToken)).toBe('session.invalid')
    })
  })

  describe('always', () => {
    it('puts a user on the list, so that he never knocks again', async () => {
      const { server, meeting, ada } = await open()
      const linus = await server.hostToken('linus', 'Linus')
      const { sessionId, sessionToken } = await knock(server, meeting, 'Linus', { bearer: linus })
      expect(await tell(server, meeting, `${sessionId}/admit`, { always: true }, ada)).toBe(204)
      expect(await tell(server, meeting, `${sessionId}/admit`, { always: true }, ada)).toBe(204)
      expect(await refresh(server, meeting, sessionToken)).toBe(200)
      expect(await refresh(server, meeting, linus)).toBe(200)
      const listed = await server.db.selectFrom('allowlist').select(['user_id', 'role']).execute()
      expect(listed).toEqual([{ user_id: 'linus', role: 'participant' }])
      expect(await audited(server)).toMatchObject([{ action: 'admit', detail: 'always' }])
    })

    it('is nothing for guests, and for hosts alone', async () => {
      const { server, meeting } = await open({}, { participants: [{ userId: 'cora', role: 'cohost' }] })
      const guest = await knock(server, meeting, 'Grace')
      const linus = await knock(server, meeting, 'Linus', { bearer: await server.hostToken('linus', 'Linus') })
      const cora = await server.hostToken('cora')
      expect(await tell(server, meeting, `${guest.sessionId}/admit`, { always: true })).toBe('request.invalid')
      expect(await tell(server, meeting, `${linus.sessionId}/admit`, { always: true }, cora)).toBe('permission.denied')
      expect(await namesIn(server, meeting)).toEqual(['Grace', 'Linus'])
      expect(await tell(server, meeting, `${linus.sessionId}/admit`, { always: false }, cora)).toBe(204)
    })

    it('makes nobody less than he is listed as', async () => {
      const { server, meeting, ada } = await open()
      const linus = await knock(server, meeting, 'Linus', { bearer: await server.hostToken('linus', 'Linus') })
      const participants = [{ userId: 'linus', role: 'cohost' }]
      await server.request(`/api/meetings/${meeting.id}/participants`, { json: { participants }, bearer: ada })
      expect(await tell(server, meeting, `${linus.sessionId}/admit`, { always: true }, ada)).toBe(204)
      const listed = await server.db.selectFrom('allowlist').select(['user_id', 'role']).execute()
      expect(listed).toEqual([{ user_id: 'linus', role: 'cohost' }])
    })
  })

  describe('a knock', () => {
    it('is withdrawn by who knocked, and by nobody else', async () => {
      const { server, meeting, ada } = await open()
      const host = await watch(server, meeting, ada)
      await host.next()
      const [grace, linus] = [await knock(server, meeting, 'Grace'), await knock(server, meeting, 'Linus')]
      const waiting = await watch(server, meeting, grace.sessionToken)
      await waiting.next()
      for (const bearer of [ada, SERVICE_KEY, linus.sessionToken]) {
        expect(await withdraw(server, meeting, grace.sessionId, bearer)).toBe('permission.denied')
      }
      expect(await namesIn(server, meeting)).toEqual(['Grace', 'Linus'])
      expect(await withdraw(server, meeting, grace.sessionId, grace.sessionToken)).toBe(204)
      expect(await withdraw(server, meeting, grace.sessionId, grace.sessionToken)).toBe(204)
      expect(await waiting.next()).toBeUndefined()
      expect(await refresh(server, meeting, grace.sessionToken)).toBe('session.invalid')
      expect(await namesIn(server, meeting)).toEqual(['Linus'])
      let seen = namesOn(await host.next())
      while (JSON.stringify(seen) !== '["Linus"]') seen = namesOn(await host.next())
    })

    it('of who waits for the start is withdrawn too', async () => {
      const { server } = await open()
      const json = { title: 'Later', startsAt: '2026-11-21T11:00:00Z' }
      const created = await server.request('/api/meetings', { json, bearer: SERVICE_KEY })
      const later = (await created.json()) as Meeting
      const { sessionId, sessionToken } = await knock(server, later, 'Early')
      expect(await withdraw(server, later, sessionId, sessionToken)).toBe(204)
      expect(await refresh(server, later, sessionToken)).toBe('session.invalid')
    })

    it.each(['before anybody wrote it down', 'after a run of the scheduler'])(
      'is withdrawn 30 seconds after who knocked was last heard of: %s',
      async (when) => {
        const { server, meeting } = await open()
        const [stays, goes] = [await knock(server, meeting, 'Linus'), await knock(server, meeting, 'Grace')]
        server.clock.advanceSeconds(29)
        expect(await refresh(server, meeting, stays.sessionToken)).toBe(202)
        expect(await namesIn(server, meeting)).toEqual(['Linus', 'Grace'])
        server.clock.advanceSeconds(1)
        if (when.startsWith('after')) await server.services.lifecycle.run()
        expect(await namesIn(server, meeting)).toEqual(['Linus'])
        expect(await tell(server, meeting, `${goes.sessionId}/admit`)).toBe('participant.not_found')
        expect(await refresh(server, meeting, goes.sessionToken)).toBe('session.invalid')
        const events = server.request(`/api/meetings/${meeting.id}/events`, { bearer: goes.sessionToken })
        expect(await outcomeOf(events)).toBe('session.invalid')
        expect(await refresh(server, meeting, stays.sessionToken)).toBe(202)
        expect(await audited(server)).toEqual([])
      },
    )

    it('keeps its place while it is refreshed', async () => {
      const { server, meeting } = await open()
      const first = await knock(server, meeting, 'Linus')
      await knock(server, meeting, 'Grace')
      server.clock.advanceSeconds(1)
      expect(await refresh(server, meeting, first.sessionToken)).toBe(202)
      expect(await namesIn(server, meeting)).toEqual(['Linus', 'Grace'])
    })

    it.each(['before anybody wrote it down', 'after a run of the scheduler'])(
      'is turned away when nobody has answered it for ten minutes: %s',
      async (when) => {
        const { server, meeting } = await open()
        const { sessionId, sessionToken } = await knock(server, meeting, 'Grace')
        for (let seconds = 0; seconds < 600; seconds += 25) {
          expect(await refresh(server, meeting, sessionToken)).toBe(202)
          server.clock.advanceSeconds(25)
        }
        // Else the meeting is over too, as nobody is in.
        await server.db.updateTable('meetings').set({ empty_since: server.clock.now().toISOString() }).execute()
        if (when.startsWith('after')) await server.services.lifecycle.run()
        expect(await namesIn(server, meeting)).toEqual([])
        expect(await tell(server, meeting, `${sessionId}/admit`)).toBe('participant.not_found')
        expect(await refresh(server, meeting, sessionToken)).toBe('lobby.denied')
        const waiting = await watch(server, meeting, sessionToken)
        expect(await waiting.next()).toEqual({ state: 'denied', reason: 'timed_out', message: null })
        const rows = when.startsWith('after')
          ? [
              {
                action: 'deny',
                actor: 'system',
                subject: `session:${sessionId}`,
                detail: 'timed_out',
                request_id: null,
              },
            ]
          : []
        expect(await audited(server)).toEqual(rows)
      },
    )
  })

  describe('a host', () => {
    it('is said to be there while he is in the room, and not who is none', async () => {
      const { server, meeting, ada } = await open()
      const guest = await knock(server, meeting, 'Grace')
      const admitted = await knock(server, meeting, 'Linus')
      await tell(server, meeting, `${admitted.sessionId}/admit`)
      const host = await server.join(meeting, { bearer: ada })
      const waiting = await watch(server, meeting, guest.sessionToken)
      expect(await waiting.next()).toMatchObject({ isHostHere: false })
      const move = async (event: string, identity: string, sid: string) => {
        const participant = { sid, identity, joinedAt: String(Math.floor(server.clock.now().getTime() / 1000)) }
        const response = await server.webhook({ event, room: { name: `meeting-${meeting.id}` }, participant })
        expect(response.status).toBe(200)
      }
      await move('participant_joined', `p_${admitted.sessionId}`, 'PA_1')
      await move('participant_joined', host.identity, 'PA_2')
      expect(await waiting.next()).toMatchObject({ state: 'waiting', isHostHere: true })
      server.clock.advanceSeconds(1)
      await move('participant_left', host.identity, 'PA_2')
      expect(await waiting.next()).toMatchObject({ state: 'waiting', isHostHere: false })
    })
  })

  describe('the limits', () => {
    it('are 20 knocks from an address, at whatever meetings, also when all knock at once', async () => {
      const { server, meeting } = await open(TRUSTING)
      const others = [meeting, await server.createMeeting({ lobby: true })]
      const from = { headers: { 'x-forwarded-for': '203.0.113.7' } }
      const ask = async (n: number) =>
        await server.request(`/api/meetings/${others[n % 2]?.id}/token`, { json: { name: `Guest ${n}` }, ...from })
      const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(n)))
      expect(answers.filter(({ status }) => status === 202)).toHaveLength(20)
      const refused = answers.filter(({ status }) => status === 429)
      expect(refused).toHaveLength(10)
      expect(refused[0]?.headers.get('retry-after')).toBe('30')
      await knock(server, meeting, 'Somebody else', { from: '203.0.113.8' })
      // Whoever knocks already may ask again, and one who goes makes room.
      const [first] = answers.filter(({ status }) => status === 202)
      const { sessionId, sessionToken } = WaitingAnswer.parse(await first?.json())
      const ownMeeting = await server.db
        .selectFrom('sessions')
        .select('meeting_id')
        .where('id', '=', sessionId)
        .execute()
      const own = others.find(({ id }) => id === ownMeeting[0]?.meeting_id) ?? meeting
      const again = { json: {}, bearer: sessionToken, ...from }
      expect((await server.request(`/api/meetings/${own.id}/token`, again)).status).toBe(202)
      expect(await withdraw(server, own, sessionId, sessionToken)).toBe(204)
      expect((await ask(0)).status).toBe(202)
      expect((await ask(0)).status).toBe(429)
      server.clock.advanceSeconds(30)
      expect((await ask(0)).status).toBe(202)
    })

    it('are 1,000 knocks at a meeting, also when all knock at once', async () => {
      const { server, meeting } = await open(TRUSTING)
      const ask = async (n: number) =>
        await outcomeOf(
          server.request(`/api/meetings/${meeting.id}/token`, {
            json: { name: `Guest ${n}` },
            headers: { 'x-forwarded-for': `203.0.${n >> 8}.${n & 255}` },
          }),
        )
      // Of most of them only the rows.
      const { sessionId } = await knock(server, meeting, 'Guest', { from: '192.0.2.1' })
      const row = await server.db
        .selectFrom('sessions')
        .selectAll()
        .where('id', '=', sessionId)
        .executeTakeFirstOrThrow()
      const rows = Array.from({ length: 994 }, (_, n) => ({ ...row, id: `guest${n}`, token_hash: `hash${n}` }))
      for (let n = 0; n < rows.length; n += 100) {
        await server.db
          .insertInto('sessions')
          .values(rows.slice(n, n + 100))
          .execute()
      }
      const outcomes = await Promise.all(Array.from({ length: 15 }, (_, n) => ask(n)))
      expect(outcomes.toSorted()).toEqual([...Array(5).fill(202), ...Array(10).fill('lobby.full')])
      expect(await lobbyOf(server, meeting)).toHaveLength(1000)
    })
  })
})
