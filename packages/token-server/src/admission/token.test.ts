import { TokenAnswer } from '@plenum/meeting-contract'
import { decodeJwt, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { createTestServer, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, SERVICE_KEY } from '../testing/test-server.ts'

describe('a new stay', () => {
  it('gets everything that a client needs to enter', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const answer = await server.join(meeting, { name: 'Grace' })
    expect(answer).toEqual({
      token: expect.any(String),
      livekitUrl: 'wss://livekit.example.com',
      roomName: meeting.roomName,
      livekitRoom: `meeting-${meeting.id}`,
      identity: expect.stringMatching(/^p_[0-9a-z]{16}$/),
      role: 'participant',
      sessionToken: expect.stringMatching(/^ps_[\w-]{43}$/),
      expiresAt: '2026-11-21T10:15:00.000Z',
      participants: 0,
      meeting: { id: meeting.id, title: 'Team Sync', status: 'ACTIVE', isPublic: true },
    })
  })

  it('gets a LiveKit token for that room alone, valid from now and for 15 minutes', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const bearer = await server.hostToken()
    const { token, identity } = await server.join(meeting, { bearer })
    const now = server.clock.now().getTime() / 1000
    const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(LIVEKIT_API_SECRET), {
      currentDate: server.clock.now(),
    })
    expect(protectedHeader.alg).toBe('HS256')
    expect(payload).toEqual({
      iss: LIVEKIT_API_KEY,
      sub: identity,
      iat: now,
      nbf: now,
      exp: now + 900,
      name: 'Ada',
      attributes: { role: 'host', userId: 'ada' },
      video: {
        room: `meeting-${meeting.id}`,
        roomJoin: true,
        canPublish: true,
        canSubscribe: true,
        canPublishData: true,
      },
    })
  })

  it('may not be kept by a cache', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const response = await server.request(`/api/meetings/${meeting.id}/token`, { json: { name: 'Grace' } })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('is another one each time, for the same user too', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const bearer = await server.hostToken()
    const stays = [await server.join(meeting, { bearer }), await server.join(meeting, { bearer })]
    expect(new Set(stays.map(({ identity }) => identity)).size).toBe(2)
    expect(new Set(stays.map(({ sessionToken }) => sessionToken)).size).toBe(2)
  })

  it('is reached by the room name as well', async () => {
    const server = await createTestServer()
    const { roomName } = await server.createMeeting()
    const response = await server.request(`/api/meetings/${roomName}/token`, { json: { name: 'Grace' } })
    expect(response.status).toBe(200)
  })

  it.each([
    ['the name given now', { name: 'Countess' }, 'Countess'],
    ['or else the one of the credential', {}, 'Ada'],
  ])('goes by %s', async (_what, json, name) => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const bearer = await server.hostToken()
    const response = await server.request(`/api/meetings/${meeting.id}/token`, { json, bearer })
    expect(decodeJwt(TokenAnswer.parse(await response.json()).token)).toMatchObject({ name })
  })

  it('tells about how many are in the room', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { identity } = await server.join(meeting, { name: 'Grace' })
    const room = { name: meeting.livekitRoom }
    const participant = { sid: 'PA_1', identity, name: 'Grace' }
    await server.webhook({ event: 'participant_joined', room, participant })
    expect(await server.join(meeting, { name: 'Linus' })).toMatchObject({ participants: 1 })
    await server.webhook({ event: 'participant_left', room, participant })
    expect(await server.join(meeting, { name: 'Linus' })).toMatchObject({ participants: 0 })
  })

  it('needs a name from somewhere', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const response = await server.request(`/api/meetings/${meeting.id}/token`, { json: {} })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'request.invalid', errors: [{ path: 'name' }] })
  })

  it('is a participant when a service joins, and needs a name', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting({ isPublic: false })
    expect(await server.join(meeting, { bearer: SERVICE_KEY, name: 'Robot' })).toMatchObject({ role: 'participant' })
    const nameless = await server.request(`/api/meetings/${meeting.id}/token`, { json: {}, bearer: SERVICE_KEY })
    expect(nameless.status).toBe(422)
  })

  it('never has its role, identity or rights from the request', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    for (const field of ['role', 'identity', 'userId', 'grants', 'attributes', 'metadata', 'state', 'roomName']) {
      const json = { name: 'Grace', [field]: 'host' }
      const response = await server.request(`/api/meetings/${meeting.id}/token`, { json })
      expect(response.status, field).toBe(422)
      expect(await response.json()).toMatchObject({ errors: [{ path: field }] })
    }
  })

  it('is refused alike where the meeting is private and where there is none', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting({ isPublic: false })
    for (const bearer of [undefined, await server.hostToken('grace', 'Grace')]) {
      const init = { json: { name: 'Grace' }, ...(bearer ? { bearer } : {}) }
      const hidden = await server.request(`/api/meetings/${meeting.id}/token`, init)
      const absent = await server.request('/api/meetings/0000000000000000/token', init)
      expect(hidden.status).toBe(404)
      expect(await hidden.json()).toEqual(await absent.json())
    }
  })

  it('is refused once the meeting has ended', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    await server.endMeeting(meeting)
    const response = await server.request(`/api/meetings/${meeting.id}/token`, { json: { name: 'Grace' } })
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'meeting.ended' })
  })

  it('keeps only a hash of its session token', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    const rows = await server.db.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(sessionToken.slice(3))
  })
})

describe('a refresh', () => {
  it('is the same stay with a fresh token', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const first = await server.join(meeting, { bearer: await server.hostToken() })
    server.clock.advanceSeconds(600)
    const second = await server.join(meeting, { bearer: first.sessionToken })
    expect(second).toMatchObject({
      identity: first.identity,
      role: 'host',
      sessionToken: first.sessionToken,
      expiresAt: '2026-11-21T10:25:00.000Z',
    })
    expect(decodeJwt(second.token)).toMatchObject({ name: 'Ada', attributes: { role: 'host', userId: 'ada' } })
    expect(await server.db.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
  })

  it('needs no body at all', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    const init = { method: 'POST', bearer: sessionToken }
    expect((await server.request(`/api/meetings/${meeting.id}/token`, init)).status).toBe(200)
  })

  it('may bring another name', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    await server.join(meeting, { bearer: sessionToken, name: 'Rear Admiral' })
    const { token } = await server.join(meeting, { bearer: sessionToken })
    expect(decodeJwt(token)).toMatchObject({ name: 'Rear Admiral' })
  })

  it('learns that the meeting has ended', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    await server.endMeeting(meeting)
    const init = { json: {}, bearer: sessionToken }
    const response = await server.request(`/api/meetings/${meeting.id}/token`, init)
    expect(await response.json()).toMatchObject({ status: 409, code: 'meeting.ended' })
  })

  it('opens no other meeting', async () => {
    const server = await createTestServer()
    const { sessionToken } = await server.join(await server.createMeeting(), { name: 'Grace' })
    const elsewhere = await server.createMeeting()
    const init = { json: {}, bearer: sessionToken }
    const response = await server.request(`/api/meetings/${elsewhere.id}/token`, init)
    expect(await response.json()).toMatchObject({ status: 401, code: 'session.invalid' })
  })

  it('with a token that is none changes nothing for anybody', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { identity } = await server.join(meeting, { name: 'Grace' })
    const before = await server.db.selectFrom('sessions').selectAll().execute()
    server.clock.advanceSeconds(5)
    for (const bearer of [`ps_${'A'.repeat(43)}`, identity, 'ps_']) {
      const response = await server.request(`/api/meetings/${meeting.id}/token`, { json: { name: 'Eve' }, bearer })
      expect(response.status).toBe(401)
    }
    expect(await server.db.selectFrom('sessions').selectAll().execute()).toEqual(before)
  })

  it('is refused after a day without a sign of life', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    server.clock.advanceSeconds(24 * 3600 - 1)
    await server.join(meeting, { bearer: sessionToken })
    server.clock.advanceSeconds(24 * 3600)
    const init = { json: {}, bearer: sessionToken }
    const response = await server.request(`/api/meetings/${meeting.id}/token`, init)
    expect(await response.json()).toMatchObject({ status: 401, code: 'session.invalid' })
  })

  it('is granted after days in the room', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken, identity } = await server.join(meeting, { name: 'Grace' })
    const participant = { sid: 'PA_1', identity, name: 'Grace' }
    await server.webhook({ event: 'participant_joined', room: { name: meeting.livekitRoom }, participant })
    server.clock.advanceSeconds(48 * 3600)
    await server.join(meeting, { bearer: sessionToken })
  })
})

describe('the room at the SFU', () => {
  it('is there before the token is', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    await server.join(meeting, { name: 'Grace' })
    expect(JSON.parse(server.sfu.rooms.get(meeting.livekitRoom)?.metadata ?? '')).toEqual({
      meetingId: meeting.id,
      title: 'Team Sync',
      endsAt: null,
      spotlight: null,
      locked: false,
      lobby: false,
      mayUnmute: true,
    })
  })

  it('is asked for once when many join at once, and again on every refresh', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    await server.join(meeting, { name: 'Ada' })
    expect(server.sfu.ensured.get(meeting.livekitRoom)).toBe(1)
    await server.join(meeting, { bearer: sessionToken })
    expect(server.sfu.ensured.get(meeting.livekitRoom)).toBe(2)
  })

  it.each([
    ['UNREACHABLE', 503, 'livekit.unavailable', '2'],
    ['REFUSES', 502, 'livekit.refused', null],
  ] as const)('answers %s with %d and leaves no stay behind', async (behaviour, status, code, retryAfter) => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    server.sfu.behaviour = behaviour
    const response = await server.request(`/api/meetings/${meeting.id}/token`, { json: { name: 'Grace' } })
    expect(response.status).toBe(status)
    expect(response.headers.get('retry-after')).toBe(retryAfter)
    expect(await response.json()).toMatchObject({ code })
    expect(await server.db.selectFrom('sessions').selectAll().execute()).toEqual([])
  })
})
