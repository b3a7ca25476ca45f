import { createHmac } from 'node:crypto'
import { DevSignInAnswer } from '@plenum/meeting-contract'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  AUTH_JWT_SECRET,
  createTestServer,
  LIVEKIT_API_SECRET,
  SERVICE_KEY,
  signHostJwt,
} from '../testing/test-server.ts'

const SOON = Date.parse('2026-11-21T11:00:00Z') / 1000
const PAST = Date.parse('2026-11-21T09:59:59Z') / 1000

/** Signs exactly this payload: `JSON.stringify` could not write some of them. */
async function signRaw(payload: string): Promise<string> {
  const input = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from(payload).toString('base64url')}`
  return `${input}.${createHmac('sha256', AUTH_JWT_SECRET).update(input).digest('base64url')}`
}

describe('a host JWT', () => {
  it('with sub and exp signs its user in', async () => {
    const server = await createTestServer()
    const bearer = await signHostJwt({ sub: 'user-1', exp: SOON })
    expect(await server.createMeeting({}, bearer)).toMatchObject({ createdBy: 'user-1' })
  })

  it('may name its user in any script', async () => {
    const server = await createTestServer()
    const bearer = await signHostJwt({ sub: 'utilisateur-é-用户', exp: SOON })
    expect(await server.createMeeting({}, bearer)).toMatchObject({ createdBy: 'utilisateur-é-用户' })
  })

  it('whose name is unusable counts as one without a name', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    for (const name of ['', ' ', 'x'.repeat(129), 7, '\u0000']) {
      const bearer = await signHostJwt({ sub: 'user-1', exp: SOON, name })
      const response = await server.request(`/api/meetings/${meeting.id}/token`, { json: {}, bearer })
      expect(response.status).toBe(422)
    }
  })

  it.each([
    ['that has expired', () => signHostJwt({ sub: 'ada', exp: PAST })],
    ['without exp', () => signHostJwt({ sub: 'ada' })],
    ['without sub', () => signHostJwt({ exp: SOON })],
    ['with an empty sub', () => signHostJwt({ sub: '', exp: SOON })],
    ['with a number for sub', () => signHostJwt({ sub: 7, exp: SOON })],
    ['with a NUL in sub', () => signHostJwt({ sub: 'a\u0000', exp: SOON })],
    ['with half a character in sub', () => signRaw(`{"sub":"\\ud800","exp":${SOON}}`)],
    ['with a sub too long to keep', () => signHostJwt({ sub: 'a'.repeat(256), exp: SOON })],
    ['with a text for exp', () => signRaw('{"sub":"ada","exp":"x"}')],
    ['with an infinite exp', () => signRaw('{"sub":"ada","exp":1e400}')],
    ['that is not valid yet', () => signHostJwt({ sub: 'ada', exp: SOON, nbf: SOON - 1 })],
    ['signed by another', () => signHostJwt({ sub: 'ada', exp: SOON }, 'another-secret-of-at-least-32-bytes!')],
    ['signed with the LiveKit secret', () => signHostJwt({ sub: 'ada', exp: SOON }, LIVEKIT_API_SECRET)],
    ['signed by nobody', async () => new UnsecuredJWT({ sub: 'ada', exp: SOON }).encode()],
    [
      'of another algorithm',
      () =>
        new SignJWT({ sub: 'ada', exp: SOON })
          .setProtectedHeader({ alg: 'HS512' })
          .sign(new TextEncoder().encode(AUTH_JWT_SECRET)),
    ],
    ['whose payload is no object', () => signRaw('[]')],
    ['whose payload is no JSON', () => signRaw('{')],
  ])('%s is refused', async (_what, sign) => {
    const server = await createTestServer()
    const response = await server.request('/api/meetings', { bearer: await sign() })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    expect(await response.json()).toMatchObject({ code: 'auth.invalid' })
  })

  describe('where AUTH_ISSUER and AUTH_AUDIENCE are set', () => {
    const [iss, aud] = ['https://app.example.com', 'plenum']
    const start = () => createTestServer({ AUTH_ISSUER: iss, AUTH_AUDIENCE: aud, PLENUM_DEV: '1' })

    it.each([
      [200, { iss, aud }],
      [200, { iss, aud: ['other', aud] }],
      [401, {}],
      [401, { iss }],
      [401, { aud }],
      [401, { iss: 'https://other.example.com', aud }],
      [401, { iss, aud: 'other' }],
    ])('is answered with %i where it says %j', async (status, claims) => {
      const server = await start()
      const bearer = await signHostJwt({ sub: 'ada', exp: SOON, ...claims })
      expect((await server.request('/api/meetings', { bearer })).status).toBe(status)
    })

    it('says both where the server signs it itself, for development', async () => {
      const server = await start()
      const answer = await server.request('/api/dev/sign-in', { json: { name: 'Ada' } })
      const { token } = DevSignInAnswer.parse(await answer.json())
      expect((await server.request('/api/meetings', { bearer: token })).status).toBe(200)
    })

    it('needs to say only what is asked for', async () => {
      const server = await createTestServer({ AUTH_AUDIENCE: aud })
      const statusOf = async (claims: object) =>
        (await server.request('/api/meetings', { bearer: await signHostJwt({ sub: 'ada', exp: SOON, ...claims }) }))
          .status
      expect([await statusOf({ aud }), await statusOf({ iss })]).toEqual([200, 401])
    })
  })

  it('of LiveKit is none', async () => {
    const server = await createTestServer()
    const { token } = await server.join(await server.createMeeting(), { name: 'Grace' })
    expect((await server.request('/api/meetings', { bearer: token })).status).toBe(401)
  })

  it('is refused where only services may sign in', async () => {
    const server = await createTestServer({ AUTH_JWT_SECRET: '' })
    const response = await server.request('/api/meetings', { bearer: await server.hostToken() })
    expect(await response.json()).toMatchObject({ code: 'auth.invalid' })
    expect((await server.request('/api/meetings', { bearer: SERVICE_KEY })).status).toBe(200)
  })
})

describe('the Authorization header', () => {
  it.each(['Bearer', 'Bearer ', 'bearer x', 'Bearer a b', 'Bearer ps_', 'Bearer undefined', 'Bearer a.b.c'])(
    '"%s" is a bad credential, and never nobody',
    async (authorization) => {
      const server = await createTestServer()
      const { id, roomName } = await server.createMeeting()
      const headers = { authorization }
      const answers = [
        await server.request('/api/meetings', { headers }),
        await server.request(`/api/meetings/${id}`, { headers }),
        await server.request(`/api/join/${roomName}`, { headers }),
        await server.request(`/api/meetings/${id}/token`, { headers, json: { name: 'Grace' } }),
        await server.request('/api/meetings/instant', { headers, json: { title: 'T' } }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    },
  )

  it.each([`Basic ${btoa('ada:x')}`, SERVICE_KEY, `Token ${SERVICE_KEY}`, `Bearer${SERVICE_KEY}`])(
    '"%s" is not read, so it opens nothing',
    async (authorization) => {
      const server = await createTestServer()
      const response = await server.request('/api/meetings', { headers: { authorization } })
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await response.json()).toMatchObject({ status: 401, code: 'auth.required' })
    },
  )

  it('takes the scheme in any case', async () => {
    const server = await createTestServer()
    const headers = { authorization: `bEARER  ${SERVICE_KEY}` }
    expect((await server.request('/api/meetings', { headers })).status).toBe(200)
  })

  it.each(['another-key', SERVICE_KEY])('takes each key of API_KEYS: %s', async (bearer) => {
    const server = await createTestServer()
    expect((await server.request('/api/meetings', { bearer })).status).toBe(200)
  })
})
