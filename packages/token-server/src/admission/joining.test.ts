import { Meeting, Problem, TokenAnswer, WaitingAnswer } from '@plenum/meeting-contract'
import { decodeJwt } from 'jose'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { type Database, isPostgres } from '../db/database.ts'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY, signHostJwt } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const PASSWORD = 'correct horse'
const GUEST = { name: 'Grace' }
const LATER = { startsAt: '2026-11-21T11:00:00Z' }

const keyOf = (meeting: { joinUrl: string }) => meeting.joinUrl.split('#k=')[1] ?? ''

async function ask(server: Server, reference: string, json: unknown, bearer?: string) {
  return await server.request(`/api/meetings/${reference}/token`, { json, ...(bearer ? { bearer } : {}) })
}

/** What somebody who asks for a token is told, in a word. */
async function told(server: Server, reference: string, json: unknown, bearer?: string): Promise<string> {
  const response = await ask(server, reference, json, bearer)
  const body = await response.json()
  if (response.status === 200) return TokenAnswer.parse(body).role
  return response.status === 202 ? WaitingAnswer.parse(body).reason : Problem.parse(body).code
}

async function wait(server: Server, reference: string, json: unknown = GUEST, bearer?: string): Promise<WaitingAnswer> {
  const response = await ask(server, reference, json, bearer)
  expect(response.status).toBe(202)
  return WaitingAnswer.parse(await response.json())
}

async function schedule(server: Server, input: Record<string, unknown> = {}) {
  const json = { title: 'Team Sync', ...LATER, ...input }
  const response = await server.request('/api/meetings', { json, bearer: await server.hostToken() })
  expect(response.status).toBe(201)
  return Meeting.parse(await response.json())
}

const userWithEmail = async (server: Server, sub: string, email: string) =>
  await signHostJwt({ sub, name: sub, email, exp: server.clock.now().getTime() / 1000 + 3600 })

const rowOf = async (server: Server, id: string) =>
  await server.db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Whether a statement waits for another's row. */
async function isAnybodyHeldUp(db: Database): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length > 0
}

onEachDatabase((start) => {
  describe('a password', () => {
    it('lets guests and other users in when it is right, to the letter', async () => {
      const server = await start()
      const { id } = await server.createMeeting({ password: PASSWORD })
      const grace = await server.hostToken('grace', 'Grace')
      for (const bearer of [undefined, grace]) {
        expect(await told(server, id, { ...GUEST, password: PASSWORD }, bearer)).toBe('participant')
        expect(await told(server, id, GUEST, bearer)).toBe('meeting.password_required')
        for (const password of ['x', 'CORRECT HORSE', `${PASSWORD} `]) {
          expect(await told(server, id, { ...GUEST, password }, bearer)).toBe('meeting.password_wrong')
        }
      }
    })

    it('is not asked of the creator, of who is listed, of a service, nor of a stay that comes back', async () => {
      const server = await start()
      const participants = [{ userId: 'grace' }, { email: 'Linus@Example.com', role: 'cohost' }]
      const { id } = await server.createMeeting({ password: PASSWORD, participants })
      expect(await told(server, id, {}, await server.hostToken())).toBe('host')
      expect(await told(server, id, {}, await server.hostToken('grace', 'Grace'))).toBe('participant')
      expect(await told(server, id, {}, await userWithEmail(server, 'linus', 'linus@example.com'))).toBe('cohost')
      expect(await told(server, id, GUEST, SERVICE_KEY)).toBe('participant')
      const response = await ask(server, id, { ...GUEST, password: PASSWORD })
      const { sessionToken } = TokenAnswer.parse(await response.json())
      expect(await told(server, id, {}, sessionToken)).toBe('participant')
    })

    it('tells how many tries are left, and gives none back for a wrong one', async () => {
      const server = await start()
      const { id } = await server.createMeeting({ password: PASSWORD })
      const left = []
      for (const password of ['a', 'b', PASSWORD, 'c']) {
        const response = await ask(server, id, { ...GUEST, password })
        left.push(response.ok ? undefined : Problem.parse(await response.json()).triesLeft)
      }
      expect(left).toEqual([9, 8, undefined, 7])
    })

    it('and its hash are in no answer', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ password: PASSWORD })
      const bearer = await server.hostToken()
      const texts = [JSON.stringify(meeting)]
      for (const path of [`/api/meetings/${meeting.id}`, '/api/meetings', `/api/join/${meeting.roomName}`]) {
        texts.push(await (await server.request(path, { bearer })).text())
      }
      texts.push(await (await ask(server, meeting.id, { ...GUEST, password: PASSWORD })).text())
      const { password_hash } = await rowOf(server, meeting.id)
      expect(password_hash).toMatch(/^\$argon2id\$/)
      expect(texts.join()).not.toMatch(/argon2|correct horse/)
    })
  })

  describe('an invite key', () => {
    it('stands for the password, until the invite is issued anew', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ password: PASSWORD })
      const inviteKey = keyOf(meeting)
      expect(await told(server, meeting.id, { ...GUEST, inviteKey })).toBe('participant')
      expect(await told(server, meeting.id, { ...GUEST, inviteKey: `${inviteKey.slice(1)}A` })).toBe(
        'meeting.password_required',
      )
      const other = await server.createMeeting({ password: PASSWORD })
      expect(await told(server, other.id, { ...GUEST, inviteKey })).toBe('meeting.password_required')
      await server.request(`/api/meetings/${meeting.id}/invite`, { method: 'POST', bearer: await server.hostToken() })
      expect(await told(server, meeting.id, { ...GUEST, inviteKey })).toBe('meeting.password_required')
    })
  })

  describe('a private meeting', () => {
    it('lets a guest in with a listed address together with the password or the key, and with nothing less', async () => {
      const server = await start()
      const participants = [{ email: 'grace@example.com', role: 'host' }]
      const meeting = await server.createMeeting({ isPublic: false, password: PASSWORD, participants })
      const email = ' Grace@EXAMPLE.com '
      const inviteKey = keyOf(meeting)
      expect(await told(server, meeting.id, { ...GUEST, email, password: PASSWORD })).toBe('participant')
      expect(await told(server, meeting.id, { ...GUEST, email, inviteKey })).toBe('participant')
      for (const proof of [
        { email },
        { password: PASSWORD },
        { inviteKey },
        { inviteKey, password: PASSWORD },
        { email, password: 'x' },
        { email, inviteKey: 'x' },
        { email: 'other@example.com', password: PASSWORD },
      ]) {
        expect(await told(server, meeting.id, { ...GUEST, ...proof }), JSON.stringify(proof)).toBe('meeting.not_found')
      }
    })

    it('takes no other address from a signed-in user than his own', async () => {
      const server = await start()
      const participants = [{ email: 'linus@example.com' }]
      const meeting = await server.createMeeting({ isPublic: false, participants })
      const proof = { email: 'linus@example.com', inviteKey: keyOf(meeting) }
      expect(await told(server, meeting.id, proof, await server.hostToken('grace', 'Grace'))).toBe('meeting.not_found')
      expect(await told(server, meeting.id, {}, await userWithEmail(server, 'x', 'LINUS@example.com'))).toBe(
        'participant',
      )
    })

    it('of no password is not opened by any', async () => {
      const server = await start()
      const participants = [{ email: 'grace@example.com' }]
      const { id } = await server.createMeeting({ isPublic: false, participants })
      expect(await told(server, id, { ...GUEST, email: 'grace@example.com', password: 'x' })).toBe('meeting.not_found')
    })
  })

  describe('before the start', () => {
    it('people wait without a LiveKit token, and may do nothing else', async () => {
      const server = await start()
      const meeting = await schedule(server)
      const response = await ask(server, meeting.id, GUEST)
      const waiting = (await response.json()) as Record<string, unknown>
      expect(waiting).toEqual({
        status: 'waiting',
        reason: 'not_started',
        sessionId: expect.stringMatching(/^[0-9a-z]{16}$/),
        sessionToken: expect.stringMatching(/^ps_/),
        startsAt: '2026-11-21T11:00:00.000Z',
      })
      expect(server.sfu.rooms.size).toBe(0)
      const bearer = String(waiting.sessionToken)
      const read = await server.request(`/api/meetings/${meeting.id}`, { bearer })
      expect(await read.json()).toMatchObject({ status: 403, code: 'session.waiting' })
    })

    it('a host starts the meeting by joining, and those who wait come in as who they were', async () => {
      const server = await start()
      const meeting = await schedule(server)
      const { sessionToken } = await wait(server, meeting.id)
      let news = 0
      server.bus.subscribe(meeting.id, () => news++)
      for (let n = 0; n < 3; n++) expect(await told(server, meeting.id, {}, sessionToken)).toBe('not_started')
      expect(news).toBe(0)
      expect(await server.db.selectFrom('audit').select('id').where('action', '=', 'wait').execute()).toHaveLength(1)
      const host = await server.join(meeting, { bearer: await server.hostToken() })
      expect(host).toMatchObject({ role: 'host', meeting: { status: 'ACTIVE' } })
      expect(news).toBe(1)
      expect(await rowOf(server, meeting.id)).toMatchObject({
        status: 'ACTIVE',
        empty_since: '2026-11-21T10:00:00.000Z',
      })
      const inside = await server.join(meeting, { bearer: sessionToken })
      expect(inside).toMatchObject({ sessionToken, role: 'participant' })
      expect(decodeJwt(inside.token)).toMatchObject({ name: 'Grace' })
      expect(await server.db.selectFrom('sessions').select('id').execute()).toHaveLength(2)
    })

    it('a listed host and a service for a host start it too, two at once once', async () => {
      const server = await start()
      const first = await schedule(server, { participants: [{ userId: 'grace', role: 'host' }] })
      const [ada, grace] = [await server.hostToken(), await server.hostToken('grace', 'Grace')]
      const roles = await Promise.all([told(server, first.id, {}, ada), told(server, first.id, {}, grace)])
      expect(roles).toEqual(['host', 'host'])
      const second = await schedule(server)
      expect(await told(server, second.id, { name: 'Robot' }, SERVICE_KEY)).toBe('not_started')
      expect(await told(server, second.id, { name: 'Robot', userId: 'x', role: 'host' }, SERVICE_KEY)).toBe('host')
      expect(await rowOf(server, second.id)).toMatchObject({ status: 'ACTIVE' })
    })

    it('who is known and waits for the start skips the lobby then; a guest goes on waiting there', async () => {
      const server = await start()
      const meeting = await schedule(server, { lobby: true, participants: [{ email: 'linus@example.com' }] })
      const linus = await wait(server, meeting.id, {}, await userWithEmail(server, 'linus', 'linus@example.com'))
      const guest = await wait(server, meeting.id)
      await server.join(meeting, { bearer: await server.hostToken() })
      expect(await told(server, meeting.id, {}, linus.sessionToken)).toBe('participant')
      expect(await told(server, meeting.id, {}, guest.sessionToken)).toBe('lobby')
    })
  })

  describe('the lobby', () => {
    it('holds newcomers back until they are let in or the lobby is opened', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ lobby: true })
      const [letIn, turnedAway, later] = [
        await wait(server, meeting.id),
        await wait(server, meeting.id),
        await wait(server, meeting.id),
      ]
      expect(letIn).toMatchObject({ reason: 'lobby' })
      const states = await server.db.selectFrom('sessions').select(['state', 'waiting_for', 'minted_at']).execute()
      expect(states).toEqual(Array(3).fill({ state: 'waiting', waiting_for: 'lobby', minted_at: null }))
      const set = async (sessionToken: string, state: 'admitted' | 'denied') => {
        const { session } = (await server.services.authenticator.authenticate(`Bearer ${sessionToken}`)) as {
          session: { id: string }
        }
        await server.db.updateTable('sessions').set({ state }).where('id', '=', session.id).execute()
      }
      await set(letIn.sessionToken, 'admitted')
      await set(turnedAway.sessionToken, 'denied')
      expect(await told(server, meeting.id, {}, letIn.sessionToken)).toBe('participant')
      expect(await told(server, meeting.id, {}, turnedAway.sessionToken)).toBe('lobby.denied')
      expect(await told(server, meeting.id, {}, later.sessionToken)).toBe('lobby')
      await server.db.updateTable('meetings').set({ lobby: 0 }).execute()
      expect(await told(server, meeting.id, {}, later.sessionToken)).toBe('participant')
    })
  })

  describe('a ban', () => {
    it('that is decided while the stay asks again is not lost', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ lobby: true })
      const { sessionToken } = await wait(server, meeting.id)
      const ask = () => server.request(`/api/meetings/${meeting.id}/token`, { json: {}, bearer: sessionToken })
      let asked: Promise<Response> | undefined
      await server.db.transaction().execute(async (trx) => {
        await trx.updateTable('sessions').set({ state: 'denied' }).execute()
        asked = ask()
        // On SQLite the request comes to the database only afterwards; on PostgreSQL it runs into the decision.
        if (isPostgres(server.db)) await vi.waitFor(async () => expect(await isAnybodyHeldUp(server.db)).toBe(true))
      })
      expect((await asked)?.status).toBe(403)
      const row = await server.db.selectFrom('sessions').select('state').executeTakeFirstOrThrow()
      expect(row.state).toBe('denied')
    })

    it('shuts out the stay, and the user behind it in every other', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const grace = await server.hostToken('grace', 'Grace')
      const { sessionToken, identity } = await server.join(meeting, { bearer: grace })
      const guest = await server.join(meeting, { name: 'Linus' })
      const ban = { meeting_id: meeting.id, name: 'Grace', created_at: server.clock.now().toISOString() }
      const rows = [
        { id: 'b1', ...ban, session_id: identity.slice(2), user_id: 'grace' },
        { id: 'b2', ...ban, session_id: guest.identity.slice(2), user_id: null },
      ]
      await server.db.insertInto('bans').values(rows).execute()
      for (const bearer of [sessionToken, grace, guest.sessionToken]) {
        expect(await told(server, meeting.id, {}, bearer)).toBe('participant.banned')
      }
      expect(await told(server, meeting.id, { name: 'Grace', userId: 'grace' }, SERVICE_KEY)).toBe('participant.banned')
      expect(await told(server, (await server.createMeeting()).id, {}, grace)).toBe('participant')
      const info = await (await server.request(`/api/join/${meeting.roomName}`, { bearer: grace })).json()
      expect(info).toMatchObject({ allowed: false })
    })
  })

  describe('a lock', () => {
    it('turns newcomers away, and nobody who has been in', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const inside = await server.join(meeting, GUEST)
      const onTheWay = await server.join(meeting, GUEST)
      const participant = { sid: 'PA_1', identity: inside.identity, name: 'Grace' }
      await server.webhook({ event: 'participant_joined', room: { name: meeting.livekitRoom }, participant })
      await server.db.updateTable('meetings').set({ locked: 1 }).execute()
      const refused = await ask(server, meeting.id, GUEST)
      expect(refused.status).toBe(423)
      expect(await told(server, meeting.id, {}, onTheWay.sessionToken)).toBe('meeting.locked')
      expect(await told(server, meeting.id, {}, inside.sessionToken)).toBe('participant')
    })
  })

  describe('seats', () => {
    it('are taken once each, however many ask at the same moment, at whichever server', async () => {
      const server = await start()
      const { id } = await server.createMeeting({ maxParticipants: 5 })
      const servers = [server, await start()]
      const asking = servers.flatMap((each) => Array.from({ length: 5 }, () => told(each, id, GUEST)))
      const answers = await Promise.all(asking)
      expect(answers.filter((answer) => answer === 'participant')).toHaveLength(5)
      expect(answers.filter((answer) => answer === 'meeting.full')).toHaveLength(5)
    })

    it('are free again a minute after a token that nobody used, and always there for a host', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ maxParticipants: 1 })
      const first = await server.join(meeting, GUEST)
      expect(await told(server, meeting.id, GUEST)).toBe('meeting.full')
      expect(await told(server, meeting.id, {}, first.sessionToken)).toBe('participant')
      expect(await told(server, meeting.id, {}, await server.hostToken())).toBe('host')
      server.clock.advanceSeconds(60)
      expect(await told(server, meeting.id, { name: 'Linus' })).toBe('participant')
      // His is gone: coming back is no way around the limit.
      expect(await told(server, meeting.id, {}, first.sessionToken)).toBe('meeting.full')
    })

    it('stay with who has them, though a host came in besides', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ maxParticipants: 1 })
      const first = await server.join(meeting, GUEST)
      await server.join(meeting, { bearer: await server.hostToken() })
      expect(await told(server, meeting.id, {}, first.sessionToken)).toBe('participant')
    })

    it('are held by who is in the room, for as long as he is', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ maxParticipants: 1 })
      const { identity } = await server.join(meeting, GUEST)
      const room = { name: meeting.livekitRoom }
      const participant = { sid: 'PA_1', identity, name: 'Grace' }
      await server.webhook({ event: 'participant_joined', room, participant })
      server.clock.advanceSeconds(600)
      expect(await told(server, meeting.id, { name: 'Linus' })).toBe('meeting.full')
      await server.webhook({ event: 'participant_left', room, participant })
      expect(await told(server, meeting.id, { name: 'Linus' })).toBe('participant')
    })
  })

  describe('a service', () => {
    it('lets in whom it names, as what it says', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ isPublic: false, lobby: true, password: PASSWORD })
      const json = { name: 'Grace', userId: 'grace', role: 'cohost' }
      const answer = TokenAnswer.parse(await (await ask(server, meeting.id, json, SERVICE_KEY)).json())
      expect(decodeJwt(answer.token)).toMatchObject({ attributes: { role: 'cohost', userId: 'grace' } })
    })

    it('alone may name them', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      for (const bearer of [undefined, await server.hostToken(), (await server.join(meeting, GUEST)).sessionToken]) {
        for (const field of ['userId', 'role']) {
          const response = await ask(server, meeting.id, { ...GUEST, [field]: 'host' }, bearer)
          expect(await response.json()).toMatchObject({ status: 422, errors: [{ path: field }] })
        }
      }
    })
  })

  describe('an end', () => {
    it('that comes while many are let in keeps none of them waiting for another', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      let end: Promise<unknown> | undefined
      server.sfu.meanwhile = async () => {
        end ??= server.db
          .updateTable('meetings')
          .set({ status: 'ENDED', room_closed_at: server.clock.now().toISOString() })
          .execute()
        await end
      }
      const ask = async () => await server.request(`/api/meetings/${meeting.id}/token`, { json: GUEST })
      const statuses = (await Promise.all(Array.from({ length: 8 }, ask))).map(({ status }) => status)
      expect(new Set(statuses)).toEqual(new Set([409]))
      const row = await server.db.selectFrom('meetings').select('room_closed_at').executeTakeFirstOrThrow()
      expect(row.room_closed_at).toBeNull()
    })

    it('that comes while somebody is let in wins, and the room is closed again', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const { ensureRoom } = server.sfu
      server.sfu.ensureRoom = async (room) => {
        await ensureRoom.call(server.sfu, room)
        await server.db.updateTable('meetings').set({ status: 'ENDED', room_closed_at: 'before' }).execute()
      }
      expect(await told(server, meeting.id, GUEST)).toBe('meeting.ended')
      expect(await rowOf(server, meeting.id)).toMatchObject({ room_closed_at: null })
      expect(await server.db.selectFrom('sessions').select('id').execute()).toEqual([])
    })
  })

  describe('a meeting that cannot be', () => {
    it.each(['%00', 'a%00b', 'ext:%00', '%F0%9F%A7%A8', "' OR 1=1 --", '__proto__'])(
      'is not there: %s',
      async (reference) => {
        const server = await start()
        for (const bearer of [undefined, await server.hostToken(), SERVICE_KEY]) {
          for (const proof of [{}, { password: 'x', email: 'grace@example.com', inviteKey: 'x' }]) {
            expect(await told(server, reference, { ...GUEST, ...proof }, bearer)).toBe('meeting.not_found')
          }
        }
      },
    )
  })

  describe('the record', () => {
    it('tells of each who was let in, told to wait or refused, and of nothing secret', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ password: PASSWORD })
      await ask(server, meeting.id, { ...GUEST, password: 'x' })
      const response = await ask(server, meeting.id, { ...GUEST, password: PASSWORD })
      const { identity } = TokenAnswer.parse(await response.json())
      await ask(server, 'nowhere', GUEST, await server.hostToken('grace', 'Grace'))
      const scheduled = await schedule(server)
      await wait(server, scheduled.id)
      const rows = await server.db.selectFrom('audit').selectAll().execute()
      const told = rows.map(({ action, actor, subject, detail, meeting_id }) => [
        action,
        actor,
        subject,
        detail,
        meeting_id,
      ])
      expect(told).toHaveLength(4)
      expect(told).toEqual(
        expect.arrayContaining([
          ['refuse', 'guest', null, 'meeting.password_wrong', meeting.id],
          ['mint', 'guest', `session:${identity.slice(2)}`, 'participant', meeting.id],
          ['refuse', 'user:grace', null, 'meeting.not_found', null],
          ['wait', 'guest', expect.stringMatching(/^session:/), 'not_started', scheduled.id],
        ]),
      )
      expect(rows.find(({ action }) => action === 'mint')?.request_id).toBe(response.headers.get('x-request-id'))
    })
  })
})
