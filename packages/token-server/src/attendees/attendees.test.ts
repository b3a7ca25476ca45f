import { Attendees, Meeting, Problem, type TokenAnswer } from '@plenum/meeting-contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

onEachDatabase((start) => {
  let server: Server
  let meeting: Meeting
  let host: TokenAnswer
  let guest: TokenAnswer

  beforeEach(async () => {
    server = await start()
    meeting = await server.createMeeting()
    host = await server.join(meeting, { bearer: await server.hostToken() })
    guest = await server.join(meeting, { name: 'Grace' })
  })

  const path = (rest: string) => `/api/meetings/${meeting.id}/${rest}`
  const post = async (rest: string, bearer: string | undefined, json?: unknown) =>
    await server.request(path(rest), {
      method: 'POST',
      ...(bearer === undefined ? {} : { bearer }),
      ...(json === undefined ? {} : { json }),
    })
  const codeOf = async (response: Response) => Problem.parse(await response.json()).code

  const PROJECTION = {
    name: 'Grace',
    attributes: { role: 'participant' },
    rights: { canPublish: true, canSubscribe: true, canPublishData: true },
  }
  const arrive = (identity = guest.identity) => server.sfu.join(meeting.livekitRoom, identity, PROJECTION)
  const setRole = async ({ identity }: TokenAnswer, role: 'cohost' | 'viewer') =>
    await server.db.updateTable('sessions').set({ role }).where('id', '=', identity.slice(2)).execute()

  describe('the attendees', () => {
    const list = async () => {
      const response = await server.request(path('attendees'), { bearer: host.sessionToken })
      return Attendees.parse(await response.json()).attendees
    }

    it('are who is in, whom no webhook told of, and who was', async () => {
      const joinedAt = server.clock.now().toISOString()
      arrive()
      server.clock.advanceSeconds(90)
      const inRoom = { identity: guest.identity, name: 'Grace', role: 'participant', userId: null, joinedAt }
      expect(await list()).toEqual([{ ...inRoom, isPresent: true, leftAt: null, seconds: 90, handRaisedAt: null }])
      await server.services.lifecycle.run()
      const leftAt = server.clock.now().toISOString()
      server.sfu.leave(meeting.livekitRoom, guest.identity)
      server.clock.advanceSeconds(90)
      expect(await list()).toEqual([{ ...inRoom, isPresent: false, leftAt, seconds: 90, handRaisedAt: null }])
    })

    it('count once what two connections of a stay overlap, and not the pause between two', async () => {
      arrive()
      arrive(`${guest.identity}#screen`)
      server.clock.advanceSeconds(60)
      await server.services.lifecycle.run()
      server.sfu.leave(meeting.livekitRoom, guest.identity)
      server.sfu.leave(meeting.livekitRoom, `${guest.identity}#screen`)
      server.clock.advanceSeconds(300)
      await server.services.lifecycle.run()
      const rest = 30
      arrive()
      server.clock.advanceSeconds(rest)
      expect(await list()).toMatchObject([{ seconds: 60 + rest, isPresent: true }])
    })

    it('are known when the meeting is over, whatever LiveKit says', async () => {
      arrive()
      await server.services.lifecycle.run()
      server.clock.advanceSeconds(60)
      await post('end', host.sessionToken)
      const leftAt = server.clock.now().toISOString()
      server.clock.advanceSeconds(600)
      server.sfu.behaviour = 'UNREACHABLE'
      const response = await server.request(path('attendees'), { bearer: SERVICE_KEY })
      expect(await response.json()).toMatchObject({ attendees: [{ isPresent: false, leftAt, seconds: 60 }] })
    })

    it('are unknown while LiveKit is away', async () => {
      server.sfu.behaviour = 'UNREACHABLE'
      const response = await server.request(path('attendees'), { bearer: host.sessionToken })
      expect(response.headers.get('retry-after')).toBe('2')
      expect(await response.json()).toMatchObject({ status: 503, code: 'livekit.unavailable' })
    })

    it('are shown to hosts and cohosts alone', async () => {
      const ask = async (bearer?: string) =>
        await server.request(path('attendees'), bearer === undefined ? {} : { bearer })
      expect((await ask(await server.hostToken())).status).toBe(200)
      expect(await codeOf(await ask(guest.sessionToken))).toBe('permission.denied')
      expect(await codeOf(await ask(await server.hostToken('eve')))).toBe('permission.denied')
      expect(await codeOf(await ask())).toBe('auth.required')
      await setRole(guest, 'cohost')
      expect((await ask(guest.sessionToken)).status).toBe(200)
    })
  })

  describe('a hand', () => {
    const hand = async (whose: TokenAnswer, bearer: string | undefined, raised: boolean) =>
      await post(`attendees/${whose.identity}/hand`, bearer, { raised })
    const shown = () => server.sfu.shown(meeting.livekitRoom)[guest.identity]?.attributes

    it('goes up and down for all to see, and keeps the time of its first going up', async () => {
      arrive()
      const first = server.clock.now().toISOString()
      expect((await hand(guest, guest.sessionToken, true)).status).toBe(204)
      server.clock.advanceSeconds(5)
      expect((await hand(guest, guest.sessionToken, true)).status).toBe(204)
      expect(shown()).toEqual({ role: 'participant', handRaisedAt: first })
      expect((await hand(guest, guest.sessionToken, false)).status).toBe(204)
      expect(shown()).toEqual({ role: 'participant' })
      expect((await hand(guest, guest.sessionToken, false)).status).toBe(204)
    })

    it('is lowered by hosts and cohosts, and raised by nobody else', async () => {
      arrive()
      await hand(guest, guest.sessionToken, true)
      expect(await codeOf(await hand(guest, host.sessionToken, true))).toBe('permission.denied')
      expect(await codeOf(await hand(host, guest.sessionToken, false))).toBe('permission.denied')
      expect(await codeOf(await hand(guest, await server.hostToken('eve'), false))).toBe('permission.denied')
      expect(await codeOf(await hand(guest, undefined, false))).toBe('auth.required')
      expect((await hand(guest, host.sessionToken, false)).status).toBe(204)
      expect(shown()).toEqual({ role: 'participant' })
    })

    it('that LiveKit was not told of is shown after the next run', async () => {
      arrive()
      server.sfu.behaviour = 'UNREACHABLE'
      expect((await hand(guest, guest.sessionToken, true)).status).toBe(503)
      server.sfu.behaviour = 'ANSWERS'
      await server.services.lifecycle.run()
      expect(shown()).toEqual({ role: 'participant', handRaisedAt: server.clock.now().toISOString() })
    })

    it.each(['p_0000000000000000', 'somebody', '%00', 'p_%00', '%F0%9F%99%82'])(
      'of "%s" is unknown',
      async (identity) => {
        const response = await post(`attendees/${identity}/hand`, host.sessionToken, { raised: false })
        expect(await response.json()).toMatchObject({ status: 404, code: 'participant.not_found' })
      },
    )

    it('in another meeting is unknown', async () => {
      const other = await server.createMeeting()
      const response = await server.request(`/api/meetings/${other.id}/attendees/${guest.identity}/hand`, {
        bearer: await server.hostToken(),
        json: { raised: false },
      })
      expect(await codeOf(response)).toBe('participant.not_found')
    })

    it('in a meeting that is over is of no use', async () => {
      await post('end', SERVICE_KEY)
      expect(await codeOf(await hand(guest, await server.hostToken(), false))).toBe('meeting.ended')
      expect(await codeOf(await hand(guest, guest.sessionToken, true))).toBe('session.invalid')
    })
  })

  describe('the end', () => {
    it('is for all, by a host, once, and on record', async () => {
      arrive()
      const response = await post('end', host.sessionToken)
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({ id: meeting.id, status: 'ENDED' })
      expect(server.sfu.rooms.size).toBe(0)
      expect((await post('end', await server.hostToken())).status).toBe(200)
      expect(await codeOf(await post('end', host.sessionToken))).toBe('session.invalid')
      expect(await server.db.selectFrom('audit').selectAll().where('action', '=', 'end').execute()).toMatchObject([
        { meeting_id: meeting.id, actor: `session:${host.identity.slice(2)}`, request_id: expect.any(String) },
      ])
      expect(await server.db.selectFrom('meetings').selectAll().executeTakeFirst()).toMatchObject({
        ended_at: server.clock.now().toISOString(),
        room_closed_at: server.clock.now().toISOString(),
      })
    })

    it('closes the attendance of those who were in', async () => {
      const { sid } = arrive()
      await server.services.lifecycle.run()
      server.clock.advanceSeconds(60)
      await post('end', host.sessionToken)
      expect(await server.db.selectFrom('connections').selectAll().execute()).toMatchObject([
        { participant_sid: sid, left_at: server.clock.now().toISOString(), left_estimated: 1 },
      ])
    })

    it('is refused to others', async () => {
      await setRole(guest, 'cohost')
      expect(await codeOf(await post('end', guest.sessionToken))).toBe('permission.denied')
      expect(await codeOf(await post('end', await server.hostToken('eve')))).toBe('permission.denied')
      expect(await codeOf(await post('end', undefined))).toBe('auth.required')
    })

    it('is none for a meeting that is not on yet, or that was cancelled', async () => {
      const bearer = await server.hostToken()
      const created = await server.request('/api/meetings', {
        bearer,
        json: { title: 'Later', startsAt: '2026-11-22T10:00:00Z' },
      })
      const { id } = Meeting.parse(await created.json())
      const end = async () => await server.request(`/api/meetings/${id}/end`, { method: 'POST', bearer })
      expect(await (await end()).json()).toMatchObject({ status: 409, code: 'meeting.status_conflict' })
      await server.request(`/api/meetings/${id}`, { method: 'DELETE', bearer })
      expect(await (await end()).json()).toMatchObject({ status: 409, code: 'meeting.status_conflict' })
    })

    it('by a change of status closes the room too', async () => {
      arrive()
      const response = await server.request(path('').slice(0, -1), {
        method: 'PATCH',
        bearer: await server.hostToken(),
        body: JSON.stringify({ status: 'ENDED' }),
        headers: { 'content-type': 'application/json' },
      })
      expect(response.status).toBe(200)
      expect(server.sfu.rooms.size).toBe(0)
    })
  })
})
