import { ERRORS, type ErrorCode, StandardTokenAnswer, TokenAnswer, V1TokenAnswer } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'
import { readJwt } from './jwt.ts'

const PASSWORD = 'correct horse'

/** The other two ways in: LiveKit's own, and the one of older hosts. The rules are the same. */
export function describeWaysIn({
  backend,
  ask,
  read,
  refused,
  invalid,
  hostJwt,
  newUser,
  create,
  schedule,
  keyOf,
  join,
}: ContractClient): void {
  describe("LiveKit's standard token endpoint", () => {
    const send = (json: Readonly<Record<string, unknown>>, options: Omit<Parameters<typeof ask>[1], 'json'> = {}) =>
      ask('/api/livekit/token', { ...options, json })
    const enter = async (...asked: Parameters<typeof send>) => {
      const answer = await read(send(...asked), 201, StandardTokenAnswer)
      return { ...answer, claims: readJwt(answer.participant_token) }
    }

    test('lets a guest in, and gives him a stay', async () => {
      const { id, roomName, livekitRoom } = await create(backend().serviceKey)
      const { server_url, session_token, claims } = await enter({ room_name: roomName, participant_name: ' Grace ' })
      expect(server_url).toMatch(/^wss?:\/\//)
      expect(claims).toMatchObject({ name: 'Grace', attributes: { role: 'participant' }, video: { room: livekitRoom } })
      const refresh = ask(`/api/meetings/${id}/token`, { method: 'POST', bearer: session_token })
      expect((await read(refresh, 200, TokenAnswer)).identity).toBe(claims?.sub)
    })

    test('keeps one stay for a user, and gives a guest another each time', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const [one, other] = [await enter({ room_name: id }, { bearer }), await enter({ room_name: id }, { bearer })]
      expect(one.claims).toMatchObject({ name: 'Ada', attributes: { role: 'host' } })
      expect(other.claims?.sub).toBe(one.claims?.sub)
      const guest = { room_name: id, participant_name: 'Grace' }
      expect((await enter(guest)).claims?.sub).not.toBe((await enter(guest)).claims?.sub)
    })

    test('takes the password and the invite key as headers', async () => {
      const { bearer } = await newUser()
      const meeting = await create(bearer, { password: PASSWORD })
      const guest = { room_name: meeting.id, participant_name: 'Grace' }
      await refused(send(guest), 'meeting.password_required')
      await refused(send(guest, { headers: { 'X-Meeting-Password': 'not this one' } }), 'meeting.password_wrong')
      await enter(guest, { headers: { 'X-Meeting-Password': PASSWORD } })
      await enter(guest, { headers: { 'X-Meeting-Invite': keyOf(meeting) } })
      for (const name of ['x-meeting-password', 'x-meeting-invite']) {
        await invalid(send(guest, { headers: { [name]: 'x'.repeat(129) } }), name)
        await refused(send(guest, { headers: { [name]: '' } }), 'meeting.password_required')
      }
    })

    test('tells nobody to wait: any good answer would be taken for a token', async () => {
      const guest = { participant_name: 'Grace' }
      const { id: later } = await schedule(backend().serviceKey)
      await refused(send({ ...guest, room_name: later }), 'meeting.not_started')
      const { id: lobby } = await create(backend().serviceKey, { lobby: true })
      await refused(send({ ...guest, room_name: lobby }), 'lobby.required')
    })

    test.each(['participant_identity', 'participant_metadata', 'participant_attributes', 'room_config'])(
      'refuses %s, which is not for clients to say',
      async (field) => {
        const { id } = await create(backend().serviceKey)
        await invalid(send({ room_name: id, participant_name: 'Grace', [field]: {} }), field)
      },
    )

    test('needs a room and a name', async () => {
      const { id } = await create(backend().serviceKey)
      await invalid(send({ participant_name: 'Grace' }), 'room_name')
      await invalid(send({ room_name: id }), 'participant_name')
      await refused(send({ room_name: 'nowhere', participant_name: 'Grace' }), 'meeting.not_found')
    })
  })

  describe('the v1 token route', () => {
    const send = (reference: string, bearer?: string) =>
      ask(`/api/v1/meeting/token/${encodeURIComponent(reference)}`, bearer === undefined ? {} : { bearer })
    const enter = async (reference: string, bearer: string) => {
      const answer = await read(send(reference, bearer), 200, V1TokenAnswer)
      return { ...answer, claims: readJwt(answer.token) }
    }
    const refusedWith = async (asked: Promise<Response>, code: ErrorCode) => {
      const response = await asked
      const body: unknown = await response.clone().json()
      expect(body).toMatchObject({ success: false, error: ERRORS[code].title })
      await refused(Promise.resolve(response), code)
    }

    test("lets the host's user in by the host's own id, without ext:", async () => {
      const externalId = `order ${crypto.randomUUID()}`
      const { userId, bearer } = await newUser()
      const input = { externalId, createdBy: userId, description: 'Weekly' }
      const { id, roomName } = await create(backend().serviceKey, input)
      for (const reference of [externalId, `ext:${externalId}`, id, roomName]) {
        const answer = await enter(reference, bearer)
        expect(answer).toMatchObject({
          success: true,
          roomName: `meeting-${id}`,
          serverUrl: expect.stringMatching(/^wss?:\/\//),
          meeting: { meeting_id: reference, heading: 'Team Sync', description: 'Weekly', status: 'PROCESSING' },
          sessionToken: expect.stringMatching(/^ps_/),
        })
        expect(answer.claims).toMatchObject({ name: 'Ada', attributes: { role: 'host', userId } })
      }
    })

    test('keeps one stay for a user, whose last session token is the good one', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const [one, other] = [await enter(id, bearer), await enter(id, bearer)]
      expect(other.claims?.sub).toBe(one.claims?.sub)
      expect((await join(id, { bearer: other.sessionToken })).identity).toBe(one.claims?.sub)
      await refused(ask(`/api/meetings/${id}`, { bearer: one.sessionToken }), 'session.invalid')
    })

    test('names whoever has no name by his id', async () => {
      const userId = crypto.randomUUID()
      const { id } = await create(backend().serviceKey)
      expect((await enter(id, await hostJwt({ sub: userId }))).claims).toMatchObject({ name: userId })
    })

    test('lets in who is listed, and anybody where it is public without a password', async () => {
      const grace = await newUser()
      const participants = [{ userId: grace.userId, role: 'viewer' }]
      const hidden = await create(backend().serviceKey, { isPublic: false, password: PASSWORD, participants })
      expect((await enter(hidden.id, grace.bearer)).claims).toMatchObject({ attributes: { role: 'viewer' } })
      const open = await create(backend().serviceKey)
      expect((await enter(open.id, grace.bearer)).claims).toMatchObject({ attributes: { role: 'participant' } })
    })

    test('refuses in its own words, with the code of the catalogue', async () => {
      const { bearer } = await newUser()
      const service = backend().serviceKey
      const hidden = await create(service, { isPublic: false })
      const locked = await create(service, { password: PASSWORD })
      const later = await schedule(service)
      const lobby = await create(service, { lobby: true })
      const ended = await create(service)
      await backend().endMeeting(ended.id)
      await refusedWith(send(locked.id), 'auth.required')
      await refusedWith(send(locked.id, 'x'), 'auth.invalid')
      await refusedWith(send(locked.id, service), 'auth.required')
      await refusedWith(send(hidden.id, bearer), 'meeting.not_found')
      await refusedWith(send('nowhere', bearer), 'meeting.not_found')
      await refusedWith(send(locked.id, bearer), 'meeting.password_required')
      await refusedWith(send(later.id, bearer), 'meeting.not_started')
      await refusedWith(send(lobby.id, bearer), 'lobby.required')
      await refusedWith(send(ended.id, bearer), 'meeting.ended')
    })
  })
}
