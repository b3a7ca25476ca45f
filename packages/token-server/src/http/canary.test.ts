import { afterEach, describe, expect, it } from 'vitest'
import { DATABASES } from '../testing/test-databases.ts'
import { createTestServer, SERVICE_KEY, signHostJwt } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const PASSWORD = 'canary-password-right'
const WRONG = 'canary-password-wrong'
const INVITE = 'canary-invite-key-wrong'
const BAD_BEARER = 'canary-bearer-that-nobody-gave'

let server: Server
afterEach(async () => await server.close())

/** Takes secrets along every way into the server, and says which these were. */
async function passThrough(): Promise<string[]> {
  const host = await server.hostToken()
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
  for (const bearer of [host, SERVICE_KEY, expired, foreign, BAD_BEARER, `ps_${BAD_BEARER}`, ...answered]) {
    await server.request(at, { bearer })
    await token({}, { bearer })
    await server.request(`/api/v1/meeting/token/${meeting.id}`, { bearer })
    await server.request('/api/livekit/gate', { headers: { 'x-forwarded-uri': `/rtc?access_token=${bearer}` } })
    await server.request(`/api/livekit/gate?access_token=${bearer}`)
  }
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
  return [PASSWORD, WRONG, inviteKey, INVITE, BAD_BEARER, SERVICE_KEY, host, expired, foreign, ...answered]
}

describe.each(DATABASES)('on %s', (database) => {
  it('no secret that passes through the server is in any line of its log', async () => {
    server = await createTestServer({ LOG_LEVEL: 'trace' }, { database })
    const secrets = await passThrough()
    const log = server.logLines.join('')
    expect(log).toContain('"msg":"request"')
    expect(log).toContain('request failed')
    expect(secrets.length).toBeGreaterThan(10)
    for (const secret of secrets) expect(log, secret).not.toContain(secret)
    for (const { length } of server.logLines.map((line) => line.trimEnd().split(/[\r\n]/))) expect(length).toBe(1)
  })
})

it('a request is in the log by its name, on every line about it', async () => {
  server = await createTestServer()
  await server.db.destroy()
  await server.request('/api/meetings', { bearer: SERVICE_KEY, headers: { 'x-request-id': 'trace-1' } })
  const lines = server.logLines.map((line) => JSON.parse(line) as { requestId?: string })
  expect(lines.length).toBeGreaterThan(1)
  for (const { requestId } of lines) expect(requestId).toBe('trace-1')
})
