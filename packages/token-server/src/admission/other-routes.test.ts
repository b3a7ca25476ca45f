import { Problem, StandardTokenAnswer, V1TokenAnswer } from '@plenum/meeting-contract'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY, signHostJwt, type TestRequest } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const PASSWORD = 'correct horse'

const v1 = async (server: Server, reference: string, bearer?: string) =>
  await server.request(`/api/v1/meeting/token/${encodeURIComponent(reference)}`, bearer ? { bearer } : {})

const standard = async (server: Server, room: string, init: TestRequest = {}) =>
  await server.request('/api/livekit/token', { json: { room_name: room, participant_name: 'Grace' }, ...init })

const codeOf = async (response: Response) => (response.ok ? response.status : Problem.parse(await response.json()).code)

const identityIn = (token: string) => decodeJwt(token).sub

onEachDatabase((start) => {
  describe('the v1 route', () => {
    it('gives a user everything in its own words, under the id that the host asked for', async () => {
      const server = await start()
      const made = { externalId: '4711', createdBy: 'ada', description: 'Weekly' }
      const meeting = await server.createMeeting(made, SERVICE_KEY)
      for (const reference of ['4711', 'ext:4711', meeting.id, meeting.roomName]) {
        const response = await v1(server, reference, await server.hostToken())
        expect(response.headers.get('cache-control')).toBe('no-store')
        const answer = (await response.json()) as { token: string }
        expect(answer).toEqual({
          success: true,
          token: expect.any(String),
          roomName: `meeting-${meeting.id}`,
          serverUrl: 'wss://livekit.example.com',
          meeting: { meeting_id: reference, heading: 'Team Sync', description: 'Weekly', status: 'PROCESSING' },
          sessionToken: expect.stringMatching(/^ps_/),
        })
        expect(decodeJwt(answer.token)).toMatchObject({ attributes: { role: 'host', userId: 'ada' } })
      }
    })

    it('is for users of the host app alone', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const { sessionToken } = await server.join(meeting, { name: 'Grace' })
      for (const bearer of [undefined, SERVICE_KEY, sessionToken]) {
        expect(await (await v1(server, meeting.id, bearer)).json()).toEqual({
          type: 'urn:plenum:error:auth.required',
          title: 'Sign in first.',
          status: 401,
          code: 'auth.required',
          success: false,
          error: 'Sign in first.',
        })
      }
      expect(await (await v1(server, meeting.id, 'nonsense')).json()).toMatchObject({
        code: 'auth.invalid',
        success: false,
        error: expect.any(String),
      })
    })

    it('refuses by the same rules', async () => {
      const server = await start()
      const grace = await server.hostToken('grace', 'Grace')
      const refusal = async (input: object, change: object = {}) => {
        const meeting = await server.createMeeting({ ...input })
        await server.db
          .updateTable('meetings')
          .set({ title: 'T', ...change })
          .where('id', '=', meeting.id)
          .execute()
        return await codeOf(await v1(server, meeting.id, grace))
      }
      expect(await refusal({ isPublic: false })).toBe('meeting.not_found')
      expect(await refusal({ password: PASSWORD })).toBe('meeting.password_required')
      expect(await refusal({ lobby: true })).toBe('lobby.required')
      expect(await refusal({}, { status: 'SCHEDULED' })).toBe('meeting.not_started')
      expect(await refusal({}, { status: 'ENDED' })).toBe('meeting.ended')
      expect(await refusal({}, { status: 'CANCELLED' })).toBe('meeting.ended')
      expect(await refusal({}, { locked: 1 })).toBe('meeting.locked')
      expect(await codeOf(await v1(server, 'nowhere', grace))).toBe('meeting.not_found')
      expect(await server.db.selectFrom('sessions').select('id').execute()).toEqual([])
      expect(await refusal({ password: PASSWORD, lobby: true, participants: [{ userId: 'grace' }] })).toBe(200)
    })

    it('keeps one stay for a user, whose session token is the last one', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const grace = await server.hostToken('grace', 'Grace')
      const answers = []
      for (let n = 0; n < 2; n++) answers.push(V1TokenAnswer.parse(await (await v1(server, meeting.id, grace)).json()))
      const together = await Promise.all(Array.from({ length: 5 }, () => v1(server, meeting.id, grace)))
      for (const response of together) answers.push(V1TokenAnswer.parse(await response.json()))
      expect(new Set(answers.map(({ token }) => identityIn(token))).size).toBe(1)
      const rows = await server.db.selectFrom('sessions').selectAll().execute()
      expect(rows).toHaveLength(1)
      const [first] = answers
      const stale = await server.request(`/api/meetings/${meeting.id}/token`, {
        json: {},
        bearer: first?.sessionToken ?? '',
      })
      expect(await codeOf(stale)).toBe('session.invalid')
      const last = V1TokenAnswer.parse(await (await v1(server, meeting.id, grace)).json())
      expect(await server.join(meeting, { bearer: last.sessionToken })).toMatchObject({
        identity: identityIn(last.token),
      })
      const linus = V1TokenAnswer.parse(await (await v1(server, meeting.id, await server.hostToken('linus'))).json())
      expect(identityIn(linus.token)).not.toBe(identityIn(last.token))
    })

    it('names a user whose sign-in carries no name by his id, if that can be shown', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const exp = server.clock.now().getTime() / 1000 + 60
      const names = []
      for (const sub of ['user-1', '字'.repeat(120)]) {
        const response = await v1(server, meeting.id, await signHostJwt({ sub, exp }))
        names.push(decodeJwt(V1TokenAnswer.parse(await response.json()).token).name)
      }
      expect(names).toEqual(['user-1', 'Guest'])
    })

    it('lets five at once begin with one stay', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const grace = await server.hostToken('grace', 'Grace')
      const together = await Promise.all(Array.from({ length: 5 }, () => v1(server, meeting.id, grace)))
      expect(together.map(({ status }) => status)).toEqual(Array(5).fill(200))
      expect(await server.db.selectFrom('sessions').select('id').execute()).toHaveLength(1)
    })
  })

  describe("LiveKit's standard token endpoint", () => {
    it('answers in its words', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const response = await standard(server, meeting.roomName)
      expect(response.status).toBe(201)
      const answer = StandardTokenAnswer.strict().parse(await response.json())
      expect(answer.server_url).toBe('wss://livekit.example.com')
      expect(decodeJwt(answer.participant_token)).toMatchObject({
        name: 'Grace',
        video: { room: meeting.livekitRoom },
        attributes: { role: 'participant' },
      })
      const again = await standard(server, meeting.roomName, { bearer: answer.session_token })
      const refreshed = StandardTokenAnswer.parse(await again.json())
      expect(identityIn(refreshed.participant_token)).toBe(identityIn(answer.participant_token))
    })

    it.each(['participant_identity', 'participant_metadata', 'participant_attributes', 'room_config'])(
      'lets nobody set %s',
      async (field) => {
        const server = await start()
        const meeting = await server.createMeeting()
        const json = { room_name: meeting.roomName, participant_name: 'Grace', [field]: {} }
        const response = await standard(server, meeting.roomName, { json })
        expect(await response.json()).toMatchObject({ status: 422, errors: [{ path: field }] })
      },
    )

    it('takes password and key from headers, and asks for a name by its own name', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ password: PASSWORD })
      const statusWith = async (headers: Record<string, string>) =>
        await codeOf(await standard(server, meeting.roomName, { headers }))
      expect(await statusWith({})).toBe('meeting.password_required')
      expect(await statusWith({ 'X-Meeting-Password': 'wrong' })).toBe('meeting.password_wrong')
      expect(await statusWith({ 'X-Meeting-Password': PASSWORD })).toBe(201)
      expect(await statusWith({ 'X-Meeting-Invite': meeting.joinUrl.split('#k=')[1] ?? '' })).toBe(201)
      const nameless = await standard(server, meeting.roomName, {
        json: { room_name: meeting.roomName },
        headers: { 'X-Meeting-Password': PASSWORD },
      })
      expect(await nameless.json()).toMatchObject({ status: 422, errors: [{ path: 'participant_name' }] })
    })

    it('never answers waiting with a success', async () => {
      const server = await start()
      const lobby = await server.createMeeting({ lobby: true })
      expect(await codeOf(await standard(server, lobby.roomName))).toBe('lobby.required')
      await server.db.updateTable('meetings').set({ status: 'SCHEDULED' }).execute()
      const response = await standard(server, lobby.roomName)
      expect(response.status).toBe(409)
      expect(await codeOf(response)).toBe('meeting.not_started')
      expect(await server.db.selectFrom('sessions').select('id').execute()).toEqual([])
    })

    it('keeps one stay for a signed-in user, the same as the v1 route', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const bearer = await server.hostToken()
      const first = StandardTokenAnswer.parse(await (await standard(server, meeting.id, { bearer })).json())
      const second = V1TokenAnswer.parse(await (await v1(server, meeting.id, bearer)).json())
      expect(identityIn(second.token)).toBe(identityIn(first.participant_token))
    })

    it('makes sure of the room each time that a kept stay comes back, by either route', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const bearer = await server.hostToken()
      const ensured = () => server.sfu.ensured.get(meeting.livekitRoom)
      await v1(server, meeting.id, bearer)
      expect(ensured()).toBe(1)
      await v1(server, meeting.id, bearer)
      expect(ensured()).toBe(2)
      await standard(server, meeting.id, { bearer })
      expect(ensured()).toBe(3)
      // A new stay comes with those who join at once.
      await v1(server, meeting.id, await server.hostToken('grace'))
      expect(ensured()).toBe(3)
    })
  })
})
