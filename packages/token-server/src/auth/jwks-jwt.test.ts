import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Problem } from '@plenum/meeting-contract'
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestServer, signHostJwt } from '../testing/test-server.ts'

const ISSUER = 'https://sign-in.example.com'
const AUDIENCE = 'plenum'
const SOON = Date.parse('2026-11-21T11:00:00Z') / 1000

let keys: Record<string, CryptoKey>
let publicPem: string
let published: { keys: JWK[] }
let isDown = false
const issuer = createServer((_request, response) => {
  if (isDown) response.writeHead(500).end()
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(published))
})
let url: string

beforeAll(async () => {
  const pairs = {
    RS256: await generateKeyPair('RS256', { extractable: true }),
    ES256: await generateKeyPair('ES256', { extractable: true }),
    EdDSA: await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true }),
    RS512: await generateKeyPair('RS512', { extractable: true }),
  }
  keys = Object.fromEntries(Object.entries(pairs).map(([alg, { privateKey }]) => [alg, privateKey]))
  publicPem = await exportSPKI(pairs.RS256.publicKey)
  const jwks = Object.entries(pairs).map(async ([alg, { publicKey }]) => ({
    ...(await exportJWK(publicKey)),
    kid: alg,
  }))
  published = { keys: await Promise.all(jwks) }
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`
})
afterAll(async () => {
  await new Promise((resolve) => issuer.close(resolve))
})

const start = async (environment: Record<string, string> = {}) =>
  await createTestServer({ AUTH_JWKS_URL: url, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE, ...environment })

const CLAIMS = { iss: ISSUER, aud: AUDIENCE, sub: 'grace', name: 'Grace', exp: SOON }

async function sign(claims: Record<string, unknown> = {}, alg = 'RS256', header: Record<string, unknown> = {}) {
  const key = keys[alg]
  if (!key) throw new Error(`no key for ${alg}`)
  return await new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg, kid: alg, ...header }).sign(key)
}

async function ask(server: Awaited<ReturnType<typeof start>>, bearer: string) {
  const response = await server.request('/api/meetings', { bearer })
  return response.status === 200 ? 200 : Problem.parse(await response.json()).code
}

describe('a JWT signed with a published key', () => {
  it.each(['RS256', 'ES256', 'EdDSA'])('signs its user in by %s', async (alg) => {
    const server = await start()
    const meeting = await server.createMeeting({}, await sign({}, alg))
    expect(meeting.createdBy).toBe('grace')
  })

  it('may have our audience among others', async () => {
    expect(await ask(await start(), await sign({ aud: ['other', AUDIENCE] }))).toBe(200)
  })

  it('lives beside one signed with the secret', async () => {
    const server = await start()
    expect(await ask(server, await signHostJwt({ ...CLAIMS, sub: 'ada' }))).toBe(200)
    expect(await ask(server, await sign())).toBe(200)
    const alone = await start({ AUTH_JWT_SECRET: '' })
    expect(await ask(alone, await signHostJwt({ ...CLAIMS, sub: 'ada' }))).toBe('auth.invalid')
    expect(await ask(alone, await sign())).toBe(200)
  })

  it.each<[string, () => Promise<string>]>([
    ['of another issuer', () => sign({ iss: 'https://evil.example' })],
    ['without an issuer', () => sign({ iss: undefined })],
    ['for another audience', () => sign({ aud: 'other' })],
    ['without an audience', () => sign({ aud: undefined })],
    ['that has expired', () => sign({ exp: SOON - 7200 })],
    ['that never expires', () => sign({ exp: undefined })],
    ['that is not valid yet', () => sign({ nbf: SOON - 60 })],
    ['without a user', () => sign({ sub: undefined })],
    ['of an algorithm that is not taken', () => sign({}, 'RS512')],
    [
      'signed with a key that is not published',
      async () => {
        const { privateKey } = await generateKeyPair('RS256')
        return await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256', kid: 'RS256' }).sign(privateKey)
      },
    ],
    ['that names a key that is not there', () => sign({}, 'RS256', { kid: 'other' })],
    [
      'that brings its own keys',
      async () => {
        const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
        const header = { alg: 'RS256', kid: 'mine', jwk: await exportJWK(publicKey), jku: 'https://evil.example/jwks' }
        return await new SignJWT(CLAIMS).setProtectedHeader(header).sign(privateKey)
      },
    ],
    ['signed with the public key as if it were a secret', () => signHostJwt(CLAIMS, publicPem)],
    ['signed by nobody', async () => new UnsecuredJWT(CLAIMS).encode()],
  ])('%s is refused', async (_what, token) => {
    expect(await ask(await start(), await token())).toBe('auth.invalid')
  })

  it('is told from an issuer that cannot be asked, and taken when it can again', async () => {
    const server = await start()
    isDown = true
    try {
      const response = await server.request('/api/meetings', { bearer: await sign() })
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('5')
      expect(await response.json()).toMatchObject({ code: 'auth.keys_unavailable' })
    } finally {
      isDown = false
    }
    expect(await ask(server, await sign())).toBe(200)
  })
})

describe('an e-mail in a JWT', () => {
  /** Whether the token gets somebody in who is listed by his address alone. */
  async function isTakenFor(listed: string, token: string, environment: Record<string, string> = {}) {
    const server = await start(environment)
    const { id } = await server.createMeeting({ isPublic: false, participants: [{ email: listed }] })
    return (await server.request(`/api/meetings/${id}/token`, { json: {}, bearer: token })).status === 200
  }
  const grace = 'grace@example.com'
  const hostJwt = (email: unknown, more = {}) => signHostJwt({ ...CLAIMS, email, ...more })

  it('counts when the issuer says that it is verified, or is trusted anyway', async () => {
    expect(await isTakenFor(grace, await sign({ email: grace, email_verified: true }))).toBe(true)
    for (const email_verified of [undefined, false, 'true', 1]) {
      expect(await isTakenFor(grace, await sign({ email: grace, email_verified }))).toBe(false)
    }
    expect(await isTakenFor(grace, await sign({ email: grace }), { AUTH_TRUST_EMAIL: '1' })).toBe(true)
  })

  it('counts as it is when the host app signed it, whatever its case and width', async () => {
    for (const email of [grace, 'Grace@Example.COM', ' grace@example.com ', 'ｇrace＠example.com']) {
      expect(await isTakenFor(grace, await hostJwt(email)), email).toBe(true)
    }
    expect(await isTakenFor(grace, await hostJwt(grace, { email_verified: false }))).toBe(false)
  })

  it('that only looks like another is another', async () => {
    for (const email of [
      'gr\u0430ce@example.com',
      'grace@example.com＠evil.example',
      'grace@example.com\u0000',
      7,
      [grace],
    ]) {
      expect(await isTakenFor(grace, await hostJwt(email)), String(email)).toBe(false)
    }
  })
})
