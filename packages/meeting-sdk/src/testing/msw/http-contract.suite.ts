import {
  DevSignInAnswer,
  ERRORS,
  type ErrorCode,
  Health,
  JoinInfo,
  Meeting,
  MeetingPage,
  Problem,
  Readiness,
  TokenAnswer,
} from '@plenum/meeting-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Claims, readJwt, signJwt } from './jwt.ts'

/** A Plenum backend, as the suites move it. */
export interface Backend {
  readonly url: string
  /** By which host JWTs are signed. */
  readonly authJwtSecret: string
  readonly serviceKey: string
  endMeeting(id: string): Promise<void>
  takeLiveKitAway(): Promise<void>
  bringLiveKitBack(): Promise<void>
  stop(): Promise<void>
}

interface Ask {
  readonly method?: string
  readonly bearer?: string
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

interface Schema<Output> {
  parse(input: unknown): Output
}

const WAIT = { timeout: 20_000, interval: 100 }
const MISSING_ID = '0000000000000000'
const MAX_BODY_BYTES = 64 * 1024

/** What every Plenum backend must do over HTTP. Runs on the MSW handlers and on the real server. */
export function describeHttpContract(name: string, createBackend: () => Promise<Backend>): void {
  describe(name, () => {
    let backend: Backend

    beforeAll(async () => {
      backend = await createBackend()
    })
    afterAll(async () => {
      await backend?.stop()
    })

    const ask = (path: string, { method, bearer, json, body = JSON.stringify(json), headers }: Ask = {}) =>
      fetch(backend.url + path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        ...(body === undefined ? {} : { body }),
        headers: {
          ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
          ...headers,
        },
      })

    const read = async <Output>(asked: Promise<Response>, status: number, schema: Schema<Output>): Promise<Output> => {
      const response = await asked
      const text = await response.text()
      expect([response.status, text]).toEqual([status, text])
      expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
      expect(response.headers.get('X-Request-Id')).toMatch(/./)
      return schema.parse(JSON.parse(text))
    }

    /** Everything that a refusal must be, whatever its code. */
    const refused = async (asked: Promise<Response>, code: ErrorCode): Promise<Problem> => {
      const { status, headers, ...response } = await asked.then(async (each) => ({
        status: each.status,
        headers: each.headers,
        text: await each.text(),
      }))
      const problem = Problem.parse(JSON.parse(response.text))
      expect(problem).toMatchObject({ code, status, title: ERRORS[code].title, type: `urn:plenum:error:${code}` })
      expect(status).toBe(ERRORS[code].status)
      expect(headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
      expect(headers.get('X-Request-Id')).toMatch(/./)
      expect(headers.get('Cache-Control')).toBe('no-store')
      if (status === 401) expect(headers.get('WWW-Authenticate')).toMatch(/^Bearer/)
      else expect(headers.get('WWW-Authenticate')).toBeNull()
      if (status === 503) expect(headers.get('Retry-After')).toMatch(/^[1-9]\d*$/)
      if (code === 'request.invalid') expect(problem.errors).not.toEqual([])
      return problem
    }

    const invalid = async (asked: Promise<Response>, path: string) => {
      const { errors } = await refused(asked, 'request.invalid')
      expect(errors).toContainEqual({ path, message: expect.stringMatching(/./) })
    }

    const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

    const hostJwt = (claims: Claims, secret = backend.authJwtSecret) =>
      signJwt({ exp: inSeconds(3_600), ...claims }, secret)

    /** Somebody whom no other test knows. */
    const newUser = async (name = 'Ada') => {
      const userId = `user-${crypto.randomUUID()}`
      return { userId, bearer: await hostJwt({ sub: userId, name }) }
    }

    const create = (bearer: string, input: Readonly<Record<string, unknown>> = {}) =>
      read(ask('/api/meetings/instant', { bearer, json: { title: 'Team Sync', ...input } }), 201, Meeting)

    const askToJoin = (reference: string, { bearer, ...json }: { bearer?: string; name?: string } = {}) =>
      ask(`/api/meetings/${reference}/token`, bearer === undefined ? { json } : { json, bearer })

    const join = (reference: string, who: { bearer?: string; name?: string }) =>
      read(askToJoin(reference, who), 200, TokenAnswer)

    const joinInfo = (roomName: string, who: { bearer?: string } = {}) =>
      read(ask(`/api/join/${roomName}`, who), 200, JoinInfo)

    describe('a probe', () => {
      test('tells that the server lives, whoever asks', async () => {
        expect(await read(ask('/healthz'), 200, Health)).toEqual({ status: 'ok' })
        expect(await read(ask('/healthz', { bearer: 'bad' }), 200, Health)).toEqual({ status: 'ok' })
      })

      test('tells that the server is ready', async () => {
        expect(await read(ask('/readyz'), 200, Readiness)).toEqual({ status: 'ready', database: true, livekit: true })
      })
    })

    describe('every answer', () => {
      test('has the name of its request, which the caller may choose', async () => {
        const nameOf = async (asked: string) =>
          (await ask('/healthz', { headers: { 'X-Request-Id': asked } })).headers.get('X-Request-Id')
        expect(await nameOf('trace-1.2_3')).toBe('trace-1.2_3')
        expect(await nameOf('a b')).not.toBe('a b')
        expect(await nameOf('x'.repeat(65))).toMatch(/^.{1,64}$/)
      })

      test.each([
        ['GET', '/api/nowhere'],
        ['PUT', '/api/meetings/instant'],
        ['GET', '/api/meetings/'],
        ['GET', '/api/join/x/'],
        ['GET', '/api/meetings/x/nothing'],
        ['GET', '/nowhere'],
      ])('to %s %s, which is no route, is a problem', async (method, path) => {
        await refused(ask(path, { method }), 'route.not_found')
      })
    })

    describe('a body', () => {
      const routes = ['/api/meetings/instant', `/api/meetings/${MISSING_ID}/token`, '/api/dev/sign-in']
      const send = (path: string, body: string | Uint8Array<ArrayBuffer>, contentType?: string) =>
        ask(path, {
          body,
          bearer: backend.serviceKey,
          headers: contentType === undefined ? {} : { 'Content-Type': contentType },
        })

      test.each(routes)('at %s must be JSON by its type', async (path) => {
        for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
          await refused(send(path, '{}', contentType), 'request.unsupported_media_type')
        }
        await refused(send(path, new TextEncoder().encode('{}')), 'request.unsupported_media_type')
      })

      test.each(routes)('at %s must be JSON', async (path) => {
        for (const body of ['', '{', '{"title":"T"} x', "{'name':'T'}", '\u0000']) {
          await refused(send(path, body, 'application/json'), 'request.malformed')
        }
        for (const body of ['null', '[]', '7', '"text"']) {
          await refused(send(path, body, 'application/json'), 'request.invalid')
        }
      })

      test.each([
        ['/api/meetings/instant', 'title'],
        ['/api/dev/sign-in', 'name'],
      ])('at %s that is not there has no fields', async (path, missing) => {
        await invalid(ask(path, { method: 'POST', bearer: backend.serviceKey }), missing)
      })

      test.each(routes)('at %s has no unknown fields', async (path) => {
        for (const field of ['id', 'identity', 'constructor']) {
          await invalid(send(path, `{"${field}":"x"}`, 'application/json'), field)
        }
      })

      test.each(routes)('at %s has at most 64 KiB', async (path) => {
        const ofSize = (bytes: number) => `{"no":"field"}${' '.repeat(bytes - 14)}`
        await refused(send(path, ofSize(MAX_BODY_BYTES + 1), 'application/json'), 'request.body_too_large')
        await invalid(send(path, ofSize(MAX_BODY_BYTES), 'application/json'), 'no')
      })

      test.each(['Application/JSON; charset=utf-8', 'application/vnd.api+json'])(
        'of type %s is JSON',
        async (contentType) => {
          const asked = send('/api/meetings/instant', '{"title":"会議"}', contentType)
          expect(await read(asked, 201, Meeting)).toMatchObject({ title: '会議' })
        },
      )
    })

    describe('a credential', () => {
      const everywhere = async (headers: Readonly<Record<string, string>>) => {
        const { id, roomName } = await create(backend.serviceKey)
        return [
          () => ask('/api/meetings', { headers }),
          () => ask('/api/meetings/instant', { headers, json: { title: 'T' } }),
          () => ask(`/api/meetings/${id}`, { headers }),
          () => ask(`/api/join/${roomName}`, { headers }),
          () => ask(`/api/meetings/${id}/token`, { headers, json: { name: 'Grace' } }),
        ]
      }

      test.each(['Bearer', 'Bearer x', 'bearer a.b.c', 'Bearer undefined', 'Bearer a b'])(
        '"%s" is bad, and never nobody',
        async (authorization) => {
          for (const asking of await everywhere({ Authorization: authorization })) {
            await refused(asking(), 'auth.invalid')
          }
        },
      )

      test('of a stay that nobody knows is bad', async () => {
        for (const asking of await everywhere({ Authorization: `Bearer ps_${'A'.repeat(43)}` })) {
          await refused(asking(), 'session.invalid')
        }
      })

      const unsigned = (claims: Claims) => {
        const encode = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '')
        return `${encode({ alg: 'none' })}.${encode(claims)}.`
      }
      test.each<[string, () => string | Promise<string>]>([
        ['that has expired', () => hostJwt({ sub: 'ada', exp: inSeconds(-1) })],
        ['without an end', () => hostJwt({ sub: 'ada', exp: undefined })],
        ['whose end is a text', () => hostJwt({ sub: 'ada', exp: 'never' })],
        ['that is not valid yet', () => hostJwt({ sub: 'ada', nbf: inSeconds(60) })],
        ['whose time of signing is a text', () => hostJwt({ sub: 'ada', iat: 'now' })],
        ['without a user', () => hostJwt({})],
        ['of a user without an id', () => hostJwt({ sub: '' })],
        ['of a user whose id is a number', () => hostJwt({ sub: 7 })],
        ['of a user whose id is too long', () => hostJwt({ sub: 'a'.repeat(256) })],
        ['signed by another', () => hostJwt({ sub: 'ada' }, 'another-secret-of-at-least-32-bytes!')],
        [
          'that names another algorithm',
          () => signJwt({ sub: 'ada', exp: inSeconds(60) }, backend.authJwtSecret, 'HS512'),
        ],
        ['signed by nobody', () => unsigned({ sub: 'ada', exp: inSeconds(60) })],
      ])('that is a JWT %s is bad', async (_what, sign) => {
        const problem = refused(ask('/api/meetings', { bearer: await sign() }), 'auth.invalid')
        await expect(problem).resolves.not.toHaveProperty('stack')
      })

      test('by LiveKit is none of ours', async () => {
        const { id } = await create(backend.serviceKey)
        const { token } = await join(id, { name: 'Grace' })
        await refused(ask('/api/meetings', { bearer: token }), 'auth.invalid')
      })

      test.each(['Basic YWRhOng=', 'Token x', 'x'])('"%s" is not read', async (authorization) => {
        const headers = { Authorization: authorization }
        await refused(ask('/api/meetings', { headers }), 'auth.required')
      })

      test('is missing: the challenge says so, and what is bad says that', async () => {
        const challenge = async (asked: Promise<Response>) => (await asked).headers.get('WWW-Authenticate')
        expect(await challenge(ask('/api/meetings'))).toBe('Bearer')
        expect(await challenge(ask('/api/meetings', { bearer: 'x' }))).toBe('Bearer error="invalid_token"')
      })

      test('may be written in any case', async () => {
        const headers = { Authorization: `bEARER ${backend.serviceKey}` }
        await read(ask('/api/meetings', { headers }), 200, MeetingPage)
      })

      test('comes before what is wrong with a body', async () => {
        await refused(ask('/api/meetings/instant', { bearer: 'x', json: {} }), 'auth.invalid')
      })
    })

    describe('development sign-in', () => {
      test('gives a host JWT for a new user of that name', async () => {
        const signIn = async () =>
          (await read(ask('/api/dev/sign-in', { json: { name: ' Ada ' } }), 200, DevSignInAnswer)).token
        const [one, other] = [await signIn(), await signIn()]
        const meeting = await create(one)
        expect(meeting.createdBy).toMatch(/./)
        expect((await create(other)).createdBy).not.toBe(meeting.createdBy)
        const { token, role } = await join(meeting.id, { bearer: one })
        expect(role).toBe('host')
        expect(readJwt(token)).toMatchObject({ name: 'Ada' })
      })

      test.each([{}, { name: '' }, { name: ' ' }, { name: 7 }, { name: 'x'.repeat(129) }, { name: 'a\u0000' }])(
        'refuses %j',
        async (json) => {
          await invalid(ask('/api/dev/sign-in', { json }), 'name')
        },
      )
    })

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
        })
        expect(Date.parse(meeting.createdAt)).toBeGreaterThanOrEqual(before)
        expect(Date.parse(meeting.createdAt)).toBeLessThanOrEqual(Date.now())
      })

      test('that is private has a room name without its title', async () => {
        const { roomName, isPublic } = await create(backend.serviceKey, { isPublic: false })
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
        const names = [await create(backend.serviceKey), await create(backend.serviceKey)]
        expect(new Set(names.map(({ roomName }) => roomName)).size).toBe(2)
      })

      test('needs somebody signed in: a guest and a stay are not', async () => {
        const { id } = await create(backend.serviceKey)
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
        await invalid(ask('/api/meetings/instant', { bearer: backend.serviceKey, json }), path)
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
        for (const bearer of [(await newUser()).bearer, backend.serviceKey, sessionToken]) {
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
        for (const knowing of [bearer, backend.serviceKey]) {
          await read(ask(`/api/meetings/${id}`, { bearer: knowing }), 200, Meeting)
        }
      })

      test('that has ended is still there, but not for its stays', async () => {
        const { bearer } = await newUser()
        const { id } = await create(bearer)
        const { sessionToken } = await join(id, { name: 'Grace' })
        await backend.endMeeting(id)
        expect((await read(ask(`/api/meetings/${id}`, { bearer }), 200, Meeting)).status).toBe('ENDED')
        await refused(ask(`/api/meetings/${id}`, { bearer: sessionToken }), 'session.invalid')
      })

      test.each(['nowhere', 'instant', '%00', '__proto__', '..%2f..', '%zz', '%F0%9F%A7%A8'])(
        'is not at %s',
        async (reference) => {
          await refused(ask(`/api/meetings/${reference}`, { bearer: backend.serviceKey }), 'meeting.not_found')
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
        expect(idsOf(await page(backend.serviceKey))).toEqual(expect.arrayContaining([hers.id, others.id]))
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
        await backend.endMeeting(ended.id)
        expect(idsOf(await page(bearer, '?status=ENDED'))).toEqual([ended.id])
        expect(idsOf(await page(bearer, '?status=ACTIVE'))).toEqual([active.id])
        expect(idsOf(await page(bearer, '?status=CANCELLED'))).toEqual([])
      })

      test.each([
        ['limit=0', 'limit'],
        ['limit=101', 'limit'],
        ['limit=1.5', 'limit'],
        ['limit=x', 'limit'],
        ['limit=1&limit=2', 'limit'],
        ['status=OPEN', 'status'],
        ['cursor=x', 'cursor'],
        ['cursor=bm9uc2Vuc2UgeA', 'cursor'],
        [`cursor=${btoa('2026-11-21T10:00:00.000Z <script>')}`, 'cursor'],
        [`cursor=${'a'.repeat(300)}`, 'cursor'],
        ['createdBy=grace', 'createdBy'],
      ])('is refused with ?%s', async (query, path) => {
        await invalid(ask(`/api/meetings?${query}`, { bearer: backend.serviceKey }), path)
      })

      test('needs somebody signed in: a guest and a stay are not', async () => {
        const { sessionToken } = await join((await create(backend.serviceKey)).id, { name: 'Grace' })
        await refused(ask('/api/meetings'), 'auth.required')
        await refused(ask('/api/meetings', { bearer: sessionToken }), 'auth.required')
      })
    })

    describe('what a link holder may know', () => {
      test('of a public meeting is what it is, and that he may come', async () => {
        const { id, roomName, startsAt } = await create(backend.serviceKey)
        expect(await joinInfo(roomName)).toEqual({
          status: 'ACTIVE',
          startsAt,
          requiresPassword: false,
          requiresSignIn: false,
          lobby: false,
          allowed: true,
          role: 'participant',
          meetingId: id,
          title: 'Team Sync',
        })
      })

      test('of a private one is only that he must sign in', async () => {
        const { roomName, startsAt } = await create(backend.serviceKey, { isPublic: false })
        for (const who of [{}, { bearer: (await newUser()).bearer }]) {
          expect(await joinInfo(roomName, who)).toEqual({
            status: 'ACTIVE',
            startsAt,
            requiresPassword: false,
            requiresSignIn: true,
            lobby: false,
            allowed: false,
          })
        }
      })

      test('depends on who he is', async () => {
        const { bearer } = await newUser()
        const { id, roomName } = await create(bearer, { isPublic: false })
        const { sessionToken } = await join(id, { bearer })
        expect(await joinInfo(roomName, { bearer })).toMatchObject({ allowed: true, role: 'host', meetingId: id })
        expect(await joinInfo(roomName, { bearer: sessionToken })).toMatchObject({ allowed: true, role: 'host' })
        const service = await joinInfo(roomName, { bearer: backend.serviceKey })
        expect(service).toMatchObject({ allowed: true, role: 'participant' })
      })

      test('of one that has ended is that nobody may come', async () => {
        const { id, roomName } = await create(backend.serviceKey)
        await backend.endMeeting(id)
        const info = await joinInfo(roomName)
        expect(info).toMatchObject({ status: 'ENDED', allowed: false })
        expect(info).not.toHaveProperty('role')
      })

      test('is asked by the room name alone', async () => {
        const { id } = await create(backend.serviceKey)
        for (const name of [id, 'nowhere', '%00']) await refused(ask(`/api/join/${name}`), 'meeting.not_found')
      })
    })

    describe('a new stay', () => {
      test('gets everything that a client needs to enter, and no cache keeps it', async () => {
        const { id, roomName } = await create(backend.serviceKey)
        const response = await askToJoin(roomName, { name: ' Grace ' })
        expect(response.headers.get('Cache-Control')).toBe('no-store')
        const answer = await read(Promise.resolve(response), 200, TokenAnswer)
        expect(answer).toEqual({
          token: expect.any(String),
          livekitUrl: expect.stringMatching(/^wss?:\/\//),
          roomName,
          livekitRoom: `meeting-${id}`,
          identity: expect.stringMatching(/^p_[\w-]{16,}$/),
          role: 'participant',
          sessionToken: expect.stringMatching(/^ps_[\w-]{43,}$/),
          expiresAt: expect.stringMatching(/Z$/),
          meeting: { id, title: 'Team Sync', status: 'ACTIVE', isPublic: true },
        })
        const claims = readJwt(answer.token)
        const exp = Date.parse(answer.expiresAt) / 1000
        expect(claims).toMatchObject({
          sub: answer.identity,
          name: 'Grace',
          exp,
          attributes: { role: 'participant' },
          video: {
            room: `meeting-${id}`,
            roomJoin: true,
            canPublish: true,
            canSubscribe: true,
            canPublishData: true,
          },
        })
        expect(claims?.nbf).toBe(claims?.iat)
        expect(exp).toBeGreaterThan(Date.now() / 1000)
        for (const grant of ['roomAdmin', 'roomCreate', 'hidden', 'recorder', 'canUpdateOwnMetadata']) {
          expect(claims?.video).not.toHaveProperty(grant)
        }
      })

      test('of the creator is the host', async () => {
        const { userId, bearer } = await newUser()
        const { role, token } = await join((await create(bearer, { isPublic: false })).id, { bearer })
        expect(role).toBe('host')
        expect(readJwt(token)).toMatchObject({ name: 'Ada', attributes: { role: 'host', userId } })
      })

      test('of another user or a service is a participant', async () => {
        const { id } = await create((await newUser()).bearer)
        const { userId, bearer } = await newUser()
        const asUser = await join(id, { bearer, name: 'Countess' })
        expect(asUser.role).toBe('participant')
        expect(readJwt(asUser.token)).toMatchObject({ name: 'Countess', attributes: { userId } })
        expect((await join(id, { bearer: backend.serviceKey, name: 'Robot' })).role).toBe('participant')
      })

      test('is another one each time, for the same user too', async () => {
        const { bearer } = await newUser()
        const { id } = await create(bearer)
        const [one, other] = [await join(id, { bearer }), await join(id, { bearer })]
        expect(other.identity).not.toBe(one.identity)
        expect(other.sessionToken).not.toBe(one.sessionToken)
      })

      test('needs a name from somewhere', async () => {
        const { id } = await create(backend.serviceKey)
        const nameless = await hostJwt({ sub: 'somebody' })
        await invalid(askToJoin(id), 'name')
        await invalid(askToJoin(id, { bearer: backend.serviceKey }), 'name')
        await invalid(askToJoin(id, { bearer: nameless }), 'name')
        await invalid(ask(`/api/meetings/${id}/token`, { method: 'POST' }), 'name')
        await invalid(askToJoin(id, { name: ' ' }), 'name')
      })

      test('never takes its role or identity from the request', async () => {
        const { id } = await create(backend.serviceKey)
        for (const field of ['identity', 'grants', 'attributes', 'metadata']) {
          await invalid(ask(`/api/meetings/${id}/token`, { json: { name: 'Grace', [field]: 'host' } }), field)
        }
      })

      test('is refused alike where the meeting is private and where there is none', async () => {
        const { id } = await create(backend.serviceKey, { isPublic: false })
        for (const who of [{ name: 'Grace' }, { bearer: (await newUser()).bearer }]) {
          const hidden = await refused(askToJoin(id, who), 'meeting.not_found')
          expect(await refused(askToJoin(MISSING_ID, who), 'meeting.not_found')).toEqual(hidden)
        }
      })

      test('is refused once the meeting has ended', async () => {
        const { userId, bearer } = await newUser()
        const { id } = await create(bearer)
        await backend.endMeeting(id)
        for (const who of [{ name: 'Grace' }, { bearer }, { bearer: backend.serviceKey, name: userId }]) {
          await refused(askToJoin(id, who), 'meeting.ended')
        }
      })
    })

    describe('a refresh', () => {
      const stay = async () => {
        const { userId, bearer } = await newUser()
        const meeting = await create(bearer)
        return { userId, meeting, first: await join(meeting.id, { bearer }) }
      }

      test('is the same stay, with its name and its role', async () => {
        const { userId, meeting, first } = await stay()
        const second = await join(meeting.id, { bearer: first.sessionToken })
        const { identity, role, sessionToken } = first
        expect(second).toMatchObject({ identity, role, sessionToken, livekitRoom: meeting.livekitRoom })
        expect(readJwt(second.token)).toMatchObject({
          sub: identity,
          name: 'Ada',
          attributes: { role: 'host', userId },
        })
        expect(Date.parse(second.expiresAt)).toBeGreaterThanOrEqual(Date.parse(first.expiresAt))
      })

      test('needs no body', async () => {
        const { meeting, first } = await stay()
        const asked = ask(`/api/meetings/${meeting.roomName}/token`, { method: 'POST', bearer: first.sessionToken })
        expect((await read(asked, 200, TokenAnswer)).identity).toBe(first.identity)
      })

      test('may bring another name, which stays', async () => {
        const { meeting, first } = await stay()
        await join(meeting.id, { bearer: first.sessionToken, name: 'Countess' })
        const { token } = await join(meeting.id, { bearer: first.sessionToken })
        expect(readJwt(token)).toMatchObject({ sub: first.identity, name: 'Countess' })
      })

      test('opens no other meeting, and tells nothing of whether there is one', async () => {
        const { first } = await stay()
        const elsewhere = await create(backend.serviceKey)
        await refused(askToJoin(elsewhere.id, { bearer: first.sessionToken }), 'session.invalid')
        await refused(askToJoin(MISSING_ID, { bearer: first.sessionToken }), 'session.invalid')
      })

      test('learns that the meeting has ended', async () => {
        const { meeting, first } = await stay()
        await backend.endMeeting(meeting.id)
        await refused(askToJoin(meeting.id, { bearer: first.sessionToken }), 'meeting.ended')
      })
    })

    describe('while LiveKit is away', () => {
      test('nobody gets a token, everything else works, and a stay survives', async () => {
        const { bearer } = await newUser()
        const meeting = await create(bearer)
        const before = await join(meeting.id, { bearer })
        await backend.takeLiveKitAway()
        const fresh = await create(bearer)
        await refused(askToJoin(fresh.id, { name: 'Grace' }), 'livekit.unavailable')
        await refused(askToJoin(meeting.id, { bearer: before.sessionToken }), 'livekit.unavailable')
        await read(ask(`/api/meetings/${meeting.id}`, { bearer }), 200, Meeting)
        expect(await joinInfo(meeting.roomName)).toMatchObject({ allowed: true })
        await read(ask('/healthz'), 200, Health)
        const unready = await read(ask('/readyz'), 503, Readiness)
        expect(unready).toEqual({ status: 'unready', database: true, livekit: false })

        await backend.bringLiveKitBack()
        await expect.poll(async () => (await ask('/readyz')).status, WAIT).toBe(200)
        expect((await join(meeting.id, { bearer: before.sessionToken })).identity).toBe(before.identity)
      })
    })
  })
}
