import { Health, Meeting, Readiness, TokenAnswer } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'
import { readJwt } from './jwt.ts'

const WAIT = { timeout: 20_000, interval: 100 }
const MISSING_ID = '0000000000000000'

/** The way in: what a link holder may know, a new stay, a refresh, LiveKit away. */
export function describeJoining({
  backend,
  ask,
  read,
  refused,
  invalid,
  hostJwt,
  newUser,
  create,
  askToJoin,
  join,
  joinInfo,
}: ContractClient): void {
  describe('what a link holder may know', () => {
    test('of a public meeting is what it is, and that he may come', async () => {
      const { id, roomName, startsAt } = await create(backend().serviceKey)
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
      const { roomName, startsAt } = await create(backend().serviceKey, { isPublic: false })
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
      const service = await joinInfo(roomName, { bearer: backend().serviceKey })
      expect(service).toMatchObject({ allowed: true, role: 'participant' })
    })

    test('of one that has ended is that nobody may come', async () => {
      const { id, roomName } = await create(backend().serviceKey)
      await backend().endMeeting(id)
      const info = await joinInfo(roomName)
      expect(info).toMatchObject({ status: 'ENDED', allowed: false })
      expect(info).not.toHaveProperty('role')
    })

    test('is asked by the room name alone', async () => {
      const { id } = await create(backend().serviceKey)
      for (const name of [id, 'nowhere', '%00']) await refused(ask(`/api/join/${name}`), 'meeting.not_found')
    })
  })

  describe('a new stay', () => {
    test('gets everything that a client needs to enter, and no cache keeps it', async () => {
      const { id, roomName } = await create(backend().serviceKey)
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
        participants: 0,
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
      expect((await join(id, { bearer: backend().serviceKey, name: 'Robot' })).role).toBe('participant')
    })

    test('is another one each time, for the same user too', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const [one, other] = [await join(id, { bearer }), await join(id, { bearer })]
      expect(other.identity).not.toBe(one.identity)
      expect(other.sessionToken).not.toBe(one.sessionToken)
    })

    test('needs a name from somewhere', async () => {
      const { id } = await create(backend().serviceKey)
      const nameless = await hostJwt({ sub: 'somebody' })
      await invalid(askToJoin(id), 'name')
      await invalid(askToJoin(id, { bearer: backend().serviceKey }), 'name')
      await invalid(askToJoin(id, { bearer: nameless }), 'name')
      await invalid(ask(`/api/meetings/${id}/token`, { method: 'POST' }), 'name')
      await invalid(askToJoin(id, { name: ' ' }), 'name')
    })

    test('never takes its role or identity from the request', async () => {
      const { id } = await create(backend().serviceKey)
      for (const field of ['identity', 'grants', 'attributes', 'metadata']) {
        await invalid(ask(`/api/meetings/${id}/token`, { json: { name: 'Grace', [field]: 'host' } }), field)
      }
    })

    test('is refused alike where the meeting is private and where there is none', async () => {
      const { id } = await create(backend().serviceKey, { isPublic: false })
      for (const who of [{ name: 'Grace' }, { bearer: (await newUser()).bearer }]) {
        const hidden = await refused(askToJoin(id, who), 'meeting.not_found')
        expect(await refused(askToJoin(MISSING_ID, who), 'meeting.not_found')).toEqual(hidden)
      }
    })

    test('is refused once the meeting has ended', async () => {
      const { userId, bearer } = await newUser()
      const { id } = await create(bearer)
      await backend().endMeeting(id)
      for (const who of [{ name: 'Grace' }, { bearer }, { bearer: backend().serviceKey, name: userId }]) {
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
      const elsewhere = await create(backend().serviceKey)
      await refused(askToJoin(elsewhere.id, { bearer: first.sessionToken }), 'session.invalid')
      await refused(askToJoin(MISSING_ID, { bearer: first.sessionToken }), 'session.invalid')
    })

    test('learns that the meeting has ended', async () => {
      const { meeting, first } = await stay()
      await backend().endMeeting(meeting.id)
      await refused(askToJoin(meeting.id, { bearer: first.sessionToken }), 'meeting.ended')
    })
  })

  describe('while LiveKit is away', () => {
    test('nobody gets a token, everything else works, and a stay survives', async () => {
      const { bearer } = await newUser()
      const meeting = await create(bearer)
      const before = await join(meeting.id, { bearer })
      await backend().takeLiveKitAway()
      const fresh = await create(bearer)
      await refused(askToJoin(fresh.id, { name: 'Grace' }), 'livekit.unavailable')
      await refused(askToJoin(meeting.id, { bearer: before.sessionToken }), 'livekit.unavailable')
      await read(ask(`/api/meetings/${meeting.id}`, { bearer }), 200, Meeting)
      expect(await joinInfo(meeting.roomName)).toMatchObject({ allowed: true })
      await read(ask('/healthz'), 200, Health)
      const unready = await read(ask('/readyz'), 503, Readiness)
      expect(unready).toEqual({ status: 'unready', database: true, livekit: false })

      await backend().bringLiveKitBack()
      await expect.poll(async () => (await ask('/readyz')).status, WAIT).toBe(200)
      expect((await join(meeting.id, { bearer: before.sessionToken })).identity).toBe(before.identity)
    })
  })
}
