import type { Meeting, TokenAnswer } from '@plenum/meeting-contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import type { createTestServer } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

onEachDatabase((start) => {
  let server: Server
  let meeting: Meeting
  let stay: TokenAnswer

  beforeEach(async () => {
    server = await start()
    meeting = await server.createMeeting()
    stay = await server.join(meeting, { bearer: await server.hostToken() })
  })

  /** As a current token makes him. */
  const asAdmitted = () => ({
    sid: 'PA_1',
    identity: stay.identity,
    name: 'Ada',
    attributes: { role: 'host', userId: 'ada' },
    permission: { canPublish: true, canSubscribe: true, canPublishData: true },
  })

  const projectionOf = ({ name, attributes, permission }: ReturnType<typeof asAdmitted>) => ({
    name,
    attributes,
    rights: permission,
  })

  async function tell(event: string, participant: Record<string, unknown>, more: Record<string, unknown> = {}) {
    return await server.webhook({ event, room: { name: meeting.livekitRoom }, participant, ...more })
  }

  /** Puts somebody into the room at the SFU and tells of it. */
  async function arrive(participant: ReturnType<typeof asAdmitted>, more: Record<string, unknown> = {}) {
    server.sfu.join(meeting.livekitRoom, participant.identity, projectionOf(participant))
    return await tell('participant_joined', participant, more)
  }

  /** Ends the meeting while LiveKit is away, which keeps its room. */
  async function endUnheard() {
    server.sfu.behaviour = 'UNREACHABLE'
    await server.endMeeting(meeting)
    server.sfu.behaviour = 'ANSWERS'
  }

  const inRoom = () => server.sfu.shown(meeting.livekitRoom)
  const connections = async () => await server.db.selectFrom('connections').selectAll().execute()

  describe('a participant who joined', () => {
    it('is left alone when he is as his row says', async () => {
      expect((await arrive(asAdmitted())).status).toBe(200)
      expect(inRoom()).toEqual({ [stay.identity]: projectionOf(asAdmitted()) })
    })

    it('with the rights, attributes and name of an older token gets those of his row', async () => {
      const stale = {
        ...asAdmitted(),
        name: 'Countess',
        attributes: { role: 'viewer', userId: 'ada', handRaisedAt: 'then' },
        permission: { canPublish: false, canSubscribe: true, canPublishData: true },
      }
      await arrive(stale)
      expect(inRoom()).toEqual({ [stay.identity]: projectionOf(asAdmitted()) })
    })

    it('under an alias of his identity belongs to his stay', async () => {
      await arrive({ ...asAdmitted(), identity: `${stay.identity}#screen` })
      expect(Object.keys(inRoom())).toEqual([`${stay.identity}#screen`])
    })

    it.each(['p_0000000000000000', 'p_', 'somebody', 'somebody#p_1', ''])(
      'as "%s", without a stay, is removed',
      async (identity) => {
        await arrive({ ...asAdmitted(), identity })
        expect(inRoom()).toEqual({})
        const removed = server.db.selectFrom('audit').select(['actor', 'subject']).where('action', '=', 'remove')
        expect(await removed.execute()).toEqual([{ actor: 'system', subject: `participant:${identity}` }])
      },
    )

    it('with a stay in another meeting is removed', async () => {
      const elsewhere = await server.join(await server.createMeeting(), { name: 'Grace' })
      await arrive({ ...asAdmitted(), identity: elsewhere.identity })
      expect(inRoom()).toEqual({})
    })

    it('after the meeting ended is removed', async () => {
      await endUnheard()
      await arrive(asAdmitted())
      expect(inRoom()).toEqual({})
    })

    it('that is a recorder or an agent is none of ours', async () => {
      const participant = { ...asAdmitted(), identity: 'EG_1' }
      server.sfu.join(meeting.livekitRoom, participant.identity, projectionOf(participant))
      await tell('participant_joined', { ...participant, kind: 'EGRESS' })
      expect(Object.keys(inRoom())).toEqual(['EG_1'])
    })

    it('is judged again when the SFU could not be reached the first time', async () => {
      server.sfu.join(meeting.livekitRoom, 'somebody', projectionOf(asAdmitted()))
      const participant = { ...asAdmitted(), identity: 'somebody' }
      server.sfu.behaviour = 'UNREACHABLE'
      expect((await tell('participant_joined', participant, { id: 'EV_1' })).status).toBe(503)
      server.sfu.behaviour = 'ANSWERS'
      expect((await tell('participant_joined', participant, { id: 'EV_1' })).status).toBe(200)
      expect(inRoom()).toEqual({})
    })
  })

  describe('a room', () => {
    const row = async () => await server.db.selectFrom('meetings').selectAll().executeTakeFirstOrThrow()
    const tellOfRoom = async (event: string) => await server.webhook({ event, room: { name: meeting.livekitRoom } })

    it('that was finished has nobody in it', async () => {
      await arrive(asAdmitted())
      expect(await row()).toMatchObject({ empty_since: null })
      server.clock.advanceSeconds(60)
      await tellOfRoom('room_finished')
      const now = server.clock.now().toISOString()
      expect(await connections()).toMatchObject([{ left_at: now, left_estimated: 1 }])
      expect(await row()).toMatchObject({ status: 'ACTIVE', empty_since: now })
    })

    it('that was finished long ago tells nothing of who came since', async () => {
      const createdAt = server.clock.now().getTime() / 1000
      server.clock.advanceSeconds(60)
      await arrive(asAdmitted())
      await server.webhook({ event: 'room_finished', room: { name: meeting.livekitRoom }, createdAt })
      expect(await connections()).toMatchObject([{ left_at: null }])
    })

    it.each(['room_started', 'participant_joined'])('of a meeting that is over is deleted again: %s', async (event) => {
      await server.endMeeting(meeting)
      expect(await row()).toMatchObject({ room_closed_at: expect.any(String) })
      await server.sfu.ensureRoom({ name: meeting.livekitRoom, metadata: '{}' })
      await (event === 'room_started' ? tellOfRoom(event) : arrive(asAdmitted()))
      expect(server.sfu.rooms.size).toBe(0)
      expect(await row()).toMatchObject({ room_closed_at: expect.any(String) })
    })

    it('of a meeting that is over stays to be deleted while LiveKit cannot', async () => {
      await server.endMeeting(meeting)
      await server.sfu.ensureRoom({ name: meeting.livekitRoom, metadata: '{}' })
      server.sfu.behaviour = 'UNREACHABLE'
      await tellOfRoom('room_started')
      expect(await row()).toMatchObject({ room_closed_at: null })
      server.sfu.behaviour = 'ANSWERS'
      expect(await server.services.lifecycle.run()).toMatchObject({ roomsDeleted: 1 })
    })

    it('of a meeting that is over counts as closed when LiveKit says it is finished', async () => {
      await endUnheard()
      expect(await row()).toMatchObject({ room_closed_at: null })
      server.sfu.rooms.clear()
      await tellOfRoom('room_finished')
      expect(await row()).toMatchObject({ room_closed_at: expect.any(String) })
    })
  })

  describe('somebody', () => {
    it('was in from the time that he joined, also when only his leaving is told', async () => {
      const joinedAt = server.clock.now()
      server.clock.advanceSeconds(60)
      await tell('participant_left', { ...asAdmitted(), joinedAtMs: joinedAt.getTime() })
      expect(await connections()).toMatchObject([
        { joined_at: joinedAt.toISOString(), left_at: server.clock.now().toISOString(), left_estimated: 0 },
      ])
      const { first_joined_at } = await server.db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow()
      expect(first_joined_at).toBe(joinedAt.toISOString())
    })

    it('who hung up before he was in never was', async () => {
      await tell('participant_connection_aborted', { ...asAdmitted(), joinedAtMs: server.clock.now().getTime() })
      const { first_joined_at } = await server.db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow()
      expect(first_joined_at).toBeNull()
    })

    it('left when a webhook says so, whatever a list made of it', async () => {
      const participant = asAdmitted()
      await arrive(participant)
      server.sfu.leave(meeting.livekitRoom, stay.identity)
      server.clock.advanceSeconds(30)
      const left = server.clock.now()
      server.clock.advanceSeconds(30)
      await server.services.lifecycle.run()
      expect(await connections()).toMatchObject([{ left_estimated: 1 }])
      await tell('participant_left', participant, { createdAt: left.getTime() / 1000 })
      expect(await connections()).toMatchObject([{ left_at: left.toISOString(), left_estimated: 0 }])
    })

    it('who is banned is removed as he comes', async () => {
      const ban = { id: 'ban-1', session_id: null, user_id: 'ada', name: 'Ada' }
      await server.db
        .insertInto('bans')
        .values({ ...ban, meeting_id: meeting.id, created_at: server.clock.now().toISOString() })
        .execute()
      await arrive(asAdmitted())
      expect(inRoom()).toEqual({})
    })
  })

  describe('a webhook', () => {
    it('without an id is acted on each time: it is not taken for another without one', async () => {
      for (const identity of ['p_nobody', 'somebody']) {
        expect((await arrive({ ...asAdmitted(), identity }, { id: '' })).status).toBe(200)
      }
      await arrive(asAdmitted(), { id: '' })
      expect(Object.keys(inRoom())).toEqual([stay.identity])
      expect(await connections()).toMatchObject([{ participant_sid: 'PA_1' }])
      await server.webhook({
        event: 'participant_left',
        id: '',
        room: { name: meeting.livekitRoom },
        participant: asAdmitted(),
      })
      expect(await connections()).toMatchObject([{ left_at: expect.any(String) }])
      expect(await server.db.selectFrom('webhook_events').selectAll().execute()).toEqual([])
    })

    it('that was handled is not handled again', async () => {
      await arrive(asAdmitted(), { id: 'EV_1' })
      await server.db.deleteFrom('connections').execute()
      expect((await tell('participant_joined', asAdmitted(), { id: 'EV_1' })).status).toBe(200)
      expect(await connections()).toEqual([])
    })

    it.each([
      { event: 'participant_joined', room: { name: 'somebody-elses' }, participant: { sid: 'PA_1', identity: 'x' } },
      { event: 'participant_joined', room: { name: 'meeting-unknown' }, participant: { sid: 'PA_1', identity: 'x' } },
      { event: 'participant_joined' },
      { event: 'egress_started', egressInfo: { egressId: 'EG_1' } },
      { event: 'something_new', room: { name: 'x' }, somethingNew: { a: [1] } },
    ])('about what is not ours is taken note of without effect: %j', async (event) => {
      expect((await server.webhook(event)).status).toBe(200)
      expect(await server.db.selectFrom('webhook_events').selectAll().execute()).toEqual([])
    })

    it('needs the signature of our LiveKit over exactly these bytes', async () => {
      const body = JSON.stringify({ event: 'participant_joined', id: 'EV_1' })
      const good = await server.signWebhook(body)
      const refused = [
        await server.sendWebhook(body),
        await server.sendWebhook(body, ''),
        await server.sendWebhook(body, 'x.y.z'),
        await server.sendWebhook(body, `Bearer ${good}`),
        await server.sendWebhook(body, await server.signWebhook(body, 'another-secret-of-at-least-32-bytes!')),
        await server.sendWebhook(body.replace('EV_1', 'EV_2'), good),
        await server.sendWebhook(`${body} `, good),
        await server.sendWebhook(body, stay.token),
        await server.sendWebhook(body, await server.hostToken()),
      ]
      for (const response of refused) {
        expect(await response.json()).toMatchObject({ status: 401, code: 'webhook.signature_invalid' })
      }
      expect((await server.sendWebhook(body, good)).status).toBe(200)
    })

    it('of long ago is refused, one from a clock that is a minute off is not', async () => {
      const body = '{}'
      const signature = await server.signWebhook(body)
      server.clock.advanceSeconds(-59)
      expect((await server.sendWebhook(body, signature)).status).toBe(200)
      server.clock.advanceSeconds(59 + 300 + 59)
      expect((await server.sendWebhook(body, signature)).status).toBe(200)
      server.clock.advanceSeconds(2)
      expect((await server.sendWebhook(body, signature)).status).toBe(401)
    })

    const STRANGE = ['{"id":"EV_\\u0000"}', '{"createdAt":"99999999999999999"}']
    it.each(['', '{', '[]', 'null', '{"event":7}', '{"room":"x"}', ...STRANGE])(
      'of "%s" is malformed',
      async (body) => {
        const response = await server.sendWebhook(body, await server.signWebhook(body))
        expect(await response.json()).toMatchObject({ status: 400, code: 'request.malformed' })
      },
    )

    it('of more than 64 KiB is too large', async () => {
      const body = JSON.stringify({ event: 'x', pad: 'x'.repeat(65_536) })
      expect((await server.sendWebhook(body, await server.signWebhook(body))).status).toBe(413)
    })
  })
})
