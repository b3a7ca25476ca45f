import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAYOUTS, type LaidOut, layOut } from '../testing/test-databases.ts'
import {
  AUTH_JWT_SECRET,
  createTestServer,
  LIVEKIT_API_SECRET,
  SERVICE_KEY,
  signHostJwt,
} from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const PASSWORD = 'canary-password-right'
const WRONG = 'canary-password-wrong'
const INVITE = 'canary-invite-key-wrong'
const BAD_BEARER = 'canary-bearer-that-nobody-gave'
const SCHEDULER_SECRET = 'canary-scheduler-secret'
const SESSION_SECRET = 'canary-session-secret-of-at-least-32-bytes'
const ISSUER = 'https://sign-in.example.com'
const CLIENT_ID = 'plenum-web'

/** A sign-in service: publishes its keys, and signs ID tokens. */
async function startSignIn() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] })
  const http = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(keys))
  await once(http.listen(0, '127.0.0.1'), 'listening')
  return {
    settings: {
      AUTH_JWKS_URL: `http://127.0.0.1:${(http.address() as AddressInfo).port}/jwks`,
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: CLIENT_ID,
      OIDC_ISSUER: ISSUER,
      OIDC_CLIENT_ID: CLIENT_ID,
    },
    sign: async (claims: Record<string, unknown>) =>
      await new SignJWT({ iss: ISSUER, aud: CLIENT_ID, sub: 'ada', name: 'Ada', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .sign(privateKey),
    stop: () => http.close(),
  }
}

type SignIn = Awaited<ReturnType<typeof startSignIn>>

let signIn: SignIn
beforeAll(async () => {
  signIn = await startSignIn()
})
afterAll(() => signIn.stop())

/** Takes secrets along every way into the server, and says which these were. */
async function passThrough(server: Server): Promise<string[]> {
  const host = await server.hostToken()
  const soon = server.clock.now().getTime() / 1000 + 3600
  const idToken = await signIn.sign({ exp: soon, nonce: 'n', email: 'ada@example.com', email_verified: true })
  const othersIdToken = await signIn.sign({ exp: soon, aud: 'another-client' })
  const meeting = await server.createMeeting({ password: PASSWORD }, host)
  const inviteKey = new URL(meeting.joinUrl).hash.replace('#k=', '')
  const at = `/api/meetings/${meeting.id}`
  const token = async (json: object, more: object = {}) => await server.request(`${at}/token`, { json, ...more })
  const expired = await signHostJwt({ sub: 'ada', exp: 1 })
  const foreign = await signHostJwt({ sub: 'ada', exp: 9_999_999_999 }, 'another-secret-of-at-least-32-bytes-canary')

  const answered: string[] = []
  for (const body of [{ password: PASSWORD }, { password: WRONG }, { inviteKey }, { inviteKey: INVITE }]) {
    const response = await token({ name: 'Grace', ...body })
    const answer = (await response.json()) as { token?: string; sessionToken?: string }
    answered.push(...[answer.token, answer.sessionToken].filter((text) => text !== undefined))
  }
  const ofSettings = [SERVICE_KEY, SCHEDULER_SECRET, SESSION_SECRET, AUTH_JWT_SECRET, LIVEKIT_API_SECRET]
  const jwts = [host, idToken, othersIdToken, expired, foreign]
  expect((await server.request('/api/meetings', { bearer: idToken })).status).toBe(200)
  expect((await server.request('/api/scheduler', { bearer: SCHEDULER_SECRET })).status).toBe(200)
  for (const bearer of [...ofSettings, ...jwts, BAD_BEARER, `ps_${BAD_BEARER}`, ...answered]) {
    await server.request(at, { bearer })
    await server.request('/api/scheduler', { method: 'POST', bearer })
    await server.request(`/callback?code=${bearer}&id_token=${bearer}`)
    await token({}, { bearer })
    await server.request(`/api/v1/meeting/token/${meeting.id}`, { bearer })
    await server.request('/api/livekit/gate', { headers: { 'x-forwarded-uri': `/rtc?access_token=${bearer}` } })
    await server.request(`/api/livekit/gate?access_token=${bearer}`)
  }
  const feed = await server.request('/api/calendar-feed', { method: 'POST', bearer: host })
  const { url }: { url: string } = JSON.parse(await feed.text())
  await server.request(new URL(url).pathname)
  answered.push(new URL(url).pathname.replace('/api/calendar/', '').replace('.ics', ''))
  // Where an address is logged, what stands in it shows: our own, and what gives itself away by its shape, must not.
  for (const secret of [...ofSettings, ...jwts, ...answered]) await server.request(`/join/${secret}`)
  const json = { room_name: meeting.roomName, participant_name: 'Grace' }
  for (const [password, invite] of [
    [PASSWORD, inviteKey],
    [WRONG, INVITE],
  ] as const) {
    await server.request('/api/livekit/token', { json, headers: { 'x-meeting-password': password } })
    await server.request('/api/livekit/token', { json, headers: { 'x-meeting-invite': invite } })
    await server.request(`/api/join/${meeting.roomName}?password=${password}`)
    await server.request(`${at}?k=${invite}&token=${invite}`)
  }
  await server.request(at, {
    method: 'PATCH',
    body: JSON.stringify({ password: WRONG }),
    headers: { 'content-type': 'application/json' },
    bearer: host,
  })
  await token({ password: WRONG, nonsense: true })
  await server.request(`${at}/token`, {
    method: 'POST',
    body: `{"password":"${WRONG}"`,
    headers: { 'content-type': 'application/json' },
  })
  // The database breaks while a request is in it: what it throws is logged.
  await server.db.schema.dropTable('connections').execute()
  await server.db.schema.dropTable('sessions').ifExists().execute()
  await token({ name: 'Grace', password: PASSWORD })
  await server.request(at, { bearer: answered[1] ?? '' })
  return [PASSWORD, WRONG, inviteKey, INVITE, BAD_BEARER, ...ofSettings, ...jwts, ...answered]
}

describe.each(LAYOUTS)('on $name', (layout) => {
  let laidOut: LaidOut
  beforeAll(async () => {
    laidOut = await layOut(layout)
  })
  afterAll(async () => await laidOut?.drop())

  it('no secret that passes through the server is in any line of its log', async () => {
    const environment = { LOG_LEVEL: 'trace', SCHEDULER_SECRET, SESSION_SECRET, ...signIn.settings }
    const server = await createTestServer(environment, { database: laidOut.databases })
    const secrets = await passThrough(server)
    const log = server.logLines.join('')
    expect(log).toContain('"msg":"request"')
    expect(log).toContain('request failed')
    expect(secrets.length).toBeGreaterThan(10)
    for (const secret of secrets) expect(log, secret).not.toContain(secret)
    for (const { length } of server.logLines.map((line) => line.trimEnd().split(/[\r\n]/))) expect(length).toBe(1)
  })
})

it('a request is in the log by its name, on every line about it', async () => {
  const server = await createTestServer()
  await server.db.destroy()
  await server.request('/api/meetings', { bearer: SERVICE_KEY, headers: { 'x-request-id': 'trace-1' } })
  const lines = server.logLines.map((line) => JSON.parse(line) as { requestId?: string })
  expect(lines.length).toBeGreaterThan(1)
  for (const { requestId } of lines) expect(requestId).toBe('trace-1')
})
