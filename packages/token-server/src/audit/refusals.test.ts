import type { Meeting } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const PASSWORD = 'correct horse'

const refused = async ({ db }: Server) =>
  await db
    .selectFrom('audit')
    .select(['actor', 'detail', 'meeting_id', 'request_id'])
    .where('action', '=', 'refuse')
    .orderBy('at')
    .execute()

const end = async (server: Server, { id }: Meeting, bearer?: string, requestId = 'request-1') =>
  await server.request(`/api/meetings/${id}/end`, {
    method: 'POST',
    headers: { 'x-request-id': requestId },
    ...(bearer === undefined ? {} : { bearer }),
  })

const join = async (server: Server, reference: string, json: object = {}) =>
  (await server.request(`/api/meetings/${reference}/token`, { json: { name: 'Grace', ...json } })).status

onEachDatabase((start) => {
  describe('on record is', () => {
    it('a command that somebody known may not give', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const { sessionToken, identity } = await server.join(meeting, { name: 'Grace' })
      const grace = await server.hostToken('grace')
      expect((await end(server, meeting, sessionToken, 'first')).status).toBe(403)
      server.clock.advanceSeconds(1)
      expect((await end(server, meeting, grace, 'second')).status).toBe(403)
      const denied = { detail: 'permission.denied', meeting_id: meeting.id }
      expect(await refused(server)).toEqual([
        { ...denied, actor: `session:${identity.slice(2)}`, request_id: 'first' },
        { ...denied, actor: 'user:grace', request_id: 'second' },
      ])
    })

    it.each([
      ['PATCH', '', { title: 'Mine' }],
      ['DELETE', '', undefined],
      ['GET', '/attendees', undefined],
      ['GET', '/events', undefined],
      ['POST', '/participants', { participants: [{ userId: 'grace', role: 'host' }] }],
      ['POST', '/attendees/p_x/hand', { raised: true }],
    ])('whoever is refused %s %s', async (method, path, json) => {
      const server = await start()
      const meeting = await server.createMeeting()
      const bearer = await server.hostToken('grace')
      const init = { method, bearer, ...(json === undefined ? {} : { json }) }
      expect((await server.request(`/api/meetings/${meeting.id}${path}`, init)).status).toBe(403)
      expect(await refused(server)).toMatchObject([{ actor: 'user:grace', detail: 'permission.denied' }])
    })

    it('whoever reads or writes a chat that is not his, and who is banned', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const bearer = await server.hostToken('grace')
      const read = async () => (await server.request(`/api/messages?meetingId=${meeting.id}`, { bearer })).status
      expect(await read()).toBe(403)
      const json = { id: 'message-1', meetingId: meeting.id, text: 'Hello' }
      expect((await server.request('/api/messages', { json, bearer: SERVICE_KEY })).status).toBe(403)
      const ban = { id: 'b', meeting_id: meeting.id, session_id: null, user_id: 'grace', name: '', created_at: '' }
      await server.db.insertInto('bans').values(ban).execute()
      expect(await read()).toBe(403)
      const seen = (await refused(server)).map(({ actor, detail }) => `${actor} ${detail}`)
      expect(seen.toSorted()).toEqual([
        'service permission.denied',
        'user:grace participant.banned',
        'user:grace permission.denied',
      ])
    })

    it('whom the gate keeps out, as far as he is known', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const stays = [await server.join(meeting, { name: 'Grace' }), await server.join(meeting, { name: 'Linus' })]
      const [grace = '', linus = ''] = stays.map(({ identity }) => identity.slice(2))
      const gate = async (token: string) => (await server.request(`/api/livekit/gate?access_token=${token}`)).status
      await server.db.updateTable('sessions').set({ state: 'denied' }).where('id', '=', linus).execute()
      const ban = { id: 'b', meeting_id: meeting.id, session_id: grace, user_id: null, name: '', created_at: '' }
      await server.db.insertInto('bans').values(ban).execute()
      for (const { token } of stays) expect(await gate(token)).toBe(403)
      await server.db.deleteFrom('bans').execute()
      await server.endMeeting(meeting)
      expect(await gate(stays[0]?.token ?? '')).toBe(403)
      for (const unknown of ['', 'x', await server.hostToken()]) expect(await gate(unknown)).toBe(403)
      const seen = (await refused(server)).map(({ actor, detail, meeting_id }) => [actor, detail, meeting_id])
      expect(seen).toHaveLength(3)
      expect(seen).toEqual(
        expect.arrayContaining([
          [`session:${grace}`, 'participant.banned', meeting.id],
          [`session:${linus}`, 'permission.denied', meeting.id],
          [`session:${grace}`, 'meeting.ended', meeting.id],
        ]),
      )
    })

    it('the same refusal of the same person once a minute, so that nobody fills the table', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const hidden = await server.createMeeting({ isPublic: false })
      const { sessionToken } = await server.join(meeting, { name: 'Grace' })
      await server.db.updateTable('meetings').set({ locked: 1 }).execute()
      const flood = async () => {
        for (let n = 0; n < 5; n++) {
          expect((await end(server, meeting, sessionToken)).status).toBe(403)
          expect(await join(server, meeting.id)).toBe(423)
          expect(await join(server, `nowhere-${n}`)).toBe(404)
          // Written no more and no less often than for what is not there.
          expect(await join(server, hidden.id)).toBe(404)
        }
      }
      await flood()
      expect(await refused(server)).toHaveLength(3)
      server.clock.advanceSeconds(61)
      await flood()
      expect(await refused(server)).toHaveLength(6)
    })

    it('each wrong password: the limits keep those few', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ password: PASSWORD })
      for (let n = 0; n < 3; n++) expect(await join(server, meeting.id, { password: 'wrong' })).toBe(403)
      const row = { actor: 'guest', detail: 'meeting.password_wrong', meeting_id: meeting.id }
      expect(await refused(server)).toMatchObject([row, row, row])
    })

    it('who was taken off the allowlist, if he was on it', async () => {
      const server = await start()
      const participants = [{ userId: 'grace' }, { email: 'linus@example.com' }]
      const meeting = await server.createMeeting({ participants })
      for (const query of ['userId=grace', 'email=linus@example.com', 'userId=nobody']) {
        const path = `/api/meetings/${meeting.id}/participants?${query}`
        await server.request(path, { method: 'DELETE', bearer: SERVICE_KEY, headers: { 'x-request-id': query } })
      }
      const rows = await server.db.selectFrom('audit').selectAll().where('action', '=', 'unlist').execute()
      const row = { actor: 'service', detail: 'participant', meeting_id: meeting.id }
      expect(rows).toHaveLength(2)
      expect(rows).toMatchObject(
        expect.arrayContaining([
          expect.objectContaining({ ...row, subject: 'user:grace' }),
          expect.objectContaining({ ...row, subject: 'email:linus@example.com' }),
        ]),
      )
    })
  })

  describe('not on record, but in the log alone, is', () => {
    it('who has no credential or a bad one, and who may not know of the meeting', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ isPublic: false })
      for (const bearer of [undefined, 'nonsense', `ps_${'A'.repeat(43)}`]) {
        expect((await end(server, meeting, bearer)).status).toBe(401)
        const v1 = `/api/v1/meeting/token/${meeting.id}`
        expect((await server.request(v1, bearer === undefined ? {} : { bearer })).status).toBe(401)
      }
      expect((await server.request(`/api/v1/meeting/token/${meeting.id}`, { bearer: SERVICE_KEY })).status).toBe(401)
      expect((await end(server, meeting, await server.hostToken('grace'))).status).toBe(404)
      expect((await server.webhook({ event: 'room_started' }, 'not-livekits-secret-of-at-least-32-bytes')).status).toBe(
        401,
      )
      expect(await refused(server)).toEqual([])
      expect(server.logLines.filter((line) => line.includes('"status":401')).length).toBe(8)
    })
  })
})
