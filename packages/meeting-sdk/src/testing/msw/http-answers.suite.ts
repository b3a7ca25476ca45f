import { DevSignInAnswer, Health, Meeting, MeetingPage, Readiness } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'
import { type Claims, readJwt, signJwt } from './jwt.ts'

const MISSING_ID = '0000000000000000'
const MAX_BODY_BYTES = 64 * 1024

/** What holds for every route: probes, bodies, credentials. */
export function describeAnswers({
  backend,
  ask,
  read,
  refused,
  invalid,
  inSeconds,
  hostJwt,
  create,
  join,
}: ContractClient): void {
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
        bearer: backend().serviceKey,
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
      await invalid(ask(path, { method: 'POST', bearer: backend().serviceKey }), missing)
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
      const { id, roomName } = await create(backend().serviceKey)
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
        () => signJwt({ sub: 'ada', exp: inSeconds(60) }, backend().authJwtSecret, 'HS512'),
      ],
      ['signed by nobody', () => unsigned({ sub: 'ada', exp: inSeconds(60) })],
    ])('that is a JWT %s is bad', async (_what, sign) => {
      const problem = refused(ask('/api/meetings', { bearer: await sign() }), 'auth.invalid')
      await expect(problem).resolves.not.toHaveProperty('stack')
    })

    test('by LiveKit is none of ours', async () => {
      const { id } = await create(backend().serviceKey)
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
      const headers = { Authorization: `bEARER ${backend().serviceKey}` }
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
}
