import { Meeting, type MeetingStatus, Problem } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

async function schedule(server: Server, fields: Record<string, unknown> = {}) {
  const json = { title: 'Team Sync', startsAt: '2026-11-23T09:00:00Z', endsAt: '2026-11-23T10:00:00Z', ...fields }
  const response = await server.request('/api/meetings', { json, bearer: await server.hostToken() })
  return Meeting.parse(await response.json())
}

async function patch(server: Server, { id }: Meeting, json: unknown, bearer?: string) {
  const credential = bearer ?? (await server.hostToken())
  return await server.request(`/api/meetings/${id}`, { method: 'PATCH', json, bearer: credential })
}

async function remove(server: Server, { id }: Meeting, bearer?: string) {
  return await server.request(`/api/meetings/${id}`, {
    method: 'DELETE',
    bearer: bearer ?? (await server.hostToken()),
  })
}

async function read(server: Server, { id }: Meeting) {
  return Meeting.parse(await (await server.request(`/api/meetings/${id}`, { bearer: SERVICE_KEY })).json())
}

/** A meeting that has come to this status. */
async function meetingAt(server: Server, status: MeetingStatus): Promise<Meeting> {
  const meeting = await schedule(server)
  if (status === 'CANCELLED') await remove(server, meeting)
  if (status === 'ACTIVE' || status === 'ENDED') await patch(server, meeting, { status: 'ACTIVE' })
  if (status === 'ENDED') await patch(server, meeting, { status: 'ENDED' })
  return await read(server, meeting)
}

async function audited(server: Server) {
  return await server.db
    .selectFrom('audit')
    .select(['action', 'actor', 'request_id'])
    .where('action', 'in', ['end', 'cancel'])
    .execute()
}

/** What is on record of changes, without what they changed it to where that may be secret. */
async function changesOf(server: Server) {
  return await server.db
    .selectFrom('audit')
    .select(['action', 'actor', 'detail', 'request_id'])
    .where('action', 'in', ['change', 'reissue_invite'])
    .execute()
}

onEachDatabase((start) => {
  describe('a patch', () => {
    it('changes what it names and leaves the rest', async () => {
      const server = await start()
      const before = await schedule(server, { description: 'Weekly', lobby: true })
      server.clock.advanceSeconds(60)
      const response = await patch(server, before, { title: 'Café Sync', maxParticipants: 5 })
      expect(response.status).toBe(200)
      const after = Meeting.parse(await response.json())
      expect(after).toEqual({
        ...before,
        title: 'Café Sync',
        maxParticipants: 5,
        updatedAt: '2026-11-21T10:01:00.000Z',
      })
      expect(await read(server, before)).toEqual(after)
      const found = await server.request('/api/meetings?q=CAFÉ', { bearer: await server.hostToken() })
      expect(await found.json()).toMatchObject({ meetings: [{ id: before.id }] })
    })

    it('is on record, with the switches as they are now and of the rest the names', async () => {
      const server = await start()
      const meeting = await schedule(server)
      await patch(server, meeting, { locked: true, lobby: false, password: 'correct horse', endsAt: null })
      await patch(server, meeting, { status: 'ACTIVE' })
      await patch(server, meeting, { title: '' })
      expect(await changesOf(server)).toEqual([
        {
          action: 'change',
          actor: 'user:ada',
          detail: 'password, lobby: false, locked: true, endsAt',
          request_id: expect.any(String),
        },
      ])
    })

    it('clears by null', async () => {
      const server = await start()
      const fields = { description: 'Weekly', password: 'correct horse', maxParticipants: 5, timeZone: 'Europe/Paris' }
      const meeting = await schedule(server, fields)
      expect(meeting).toMatchObject({ requiresPassword: true })
      const json = { description: null, password: null, maxParticipants: null, timeZone: null, endsAt: null }
      expect(await (await patch(server, meeting, json)).json()).toMatchObject({
        description: '',
        requiresPassword: false,
        maxParticipants: null,
        timeZone: null,
        endsAt: null,
      })
    })

    it('of nothing changes nothing', async () => {
      const server = await start()
      const meeting = await schedule(server)
      expect(await (await patch(server, meeting, {})).json()).toEqual(meeting)
    })

    it('sets a password as an argon2id hash, and shows it to nobody', async () => {
      const server = await start()
      const meeting = await schedule(server)
      const text = await (await patch(server, meeting, { password: 'correct horse' })).text()
      expect(JSON.parse(text)).toMatchObject({ requiresPassword: true })
      expect(text).not.toMatch(/argon2|correct horse/)
      const row = await server.db.selectFrom('meetings').select('password_hash').executeTakeFirstOrThrow()
      expect(row.password_hash).toMatch(/^\$argon2id\$/)
    })

    it('is for hosts: others who know of the meeting are refused', async () => {
      const server = await start()
      const participants = [
        { userId: 'host', role: 'host' },
        { userId: 'cohost', role: 'cohost' },
      ]
      const meeting = await server.createMeeting({ participants })
      const { sessionToken } = await server.join(meeting, { name: 'Grace' })
      for (const bearer of [await server.hostToken('cohost'), await server.hostToken('stranger'), sessionToken]) {
        const response = await patch(server, meeting, { title: 'Mine' }, bearer)
        expect(await response.json()).toMatchObject({ status: 403, code: 'permission.denied' })
      }
      // The lock is a cohost's too, and with it no key to the meeting.
      const cohost = await server.hostToken('cohost')
      const locked = Meeting.parse(await (await patch(server, meeting, { locked: true }, cohost)).json())
      expect(locked).toMatchObject({ locked: true, joinUrl: expect.not.stringContaining('#k=') })
      expect((await patch(server, meeting, { locked: false, title: 'Mine' }, cohost)).status).toBe(403)
      expect((await patch(server, meeting, { locked: false }, cohost)).status).toBe(200)
      expect((await patch(server, meeting, { locked: true }, await server.hostToken('stranger'))).status).toBe(403)
      const anonymous = await server.request(`/api/meetings/${meeting.id}`, {
        method: 'PATCH',
        json: { title: 'Mine' },
      })
      expect(await anonymous.json()).toMatchObject({ status: 401, code: 'auth.required' })
      expect(await read(server, meeting)).toMatchObject({ title: meeting.title, locked: false })
      for (const bearer of [await server.hostToken('host'), SERVICE_KEY]) {
        expect((await patch(server, meeting, { title: 'Ours' }, bearer)).status).toBe(200)
      }
    })

    it.each([
      [{ title: null }, 'title'],
      [{ title: '' }, 'title'],
      [{ title: '\ud800' }, 'title'],
      [{ isPublic: null }, 'isPublic'],
      [{ locked: 'yes' }, 'locked'],
      [{ password: 'short' }, 'password'],
      [{ startsAt: null }, 'startsAt'],
      [{ startsAt: 'soon' }, 'startsAt'],
      [{ startsAt: '2026-11-23T10:00:00Z' }, 'startsAt'],
      [{ endsAt: '2026-11-23T09:00:00Z' }, 'endsAt'],
      [{ endsAt: '2026-11-23T10:00:00+01:00' }, 'endsAt'],
      [{ startsAt: '2026-11-24T09:00:00Z', endsAt: '2026-11-24T08:00:00Z' }, 'endsAt'],
      [{ status: 'PENDING' }, 'status'],
      [{ externalId: '4711' }, 'externalId'],
      [{ createdBy: 'grace' }, 'createdBy'],
      [{ roomName: 'mine' }, 'roomName'],
      [{ participants: [] }, 'participants'],
      [{ id: 'x' }, 'id'],
    ])('of %j is refused for its %s', async (json, path) => {
      const server = await start()
      const meeting = await schedule(server)
      const response = await patch(server, meeting, json, SERVICE_KEY)
      expect(response.status).toBe(422)
      const { code, errors } = Problem.parse(await response.json())
      expect(code).toBe('request.invalid')
      expect(errors).toContainEqual({ path, message: expect.any(String) })
      expect(await read(server, meeting)).toEqual(meeting)
    })

    it('moves a scheduled meeting in time, and the end of one that is on', async () => {
      const server = await start()
      const meeting = await schedule(server)
      const moved = { startsAt: '2026-11-24T09:00:00.000Z', endsAt: '2026-11-24T10:00:00.000Z' }
      expect(await (await patch(server, meeting, moved)).json()).toMatchObject(moved)
      await patch(server, meeting, { status: 'ACTIVE' })
      const extended = await patch(server, meeting, { endsAt: '2026-11-24T12:00:00+01:00' })
      expect(await extended.json()).toMatchObject({ ...moved, endsAt: '2026-11-24T11:00:00.000Z' })
      const late = await patch(server, meeting, { startsAt: '2026-11-24T09:30:00Z' })
      expect(await late.json()).toMatchObject({ status: 409, code: 'meeting.status_conflict' })
      const backwards = await patch(server, meeting, { endsAt: '2026-11-24T09:00:00Z' })
      expect(await backwards.json()).toMatchObject({ status: 422, errors: [{ path: 'endsAt' }] })
    })
  })

  it('of two at once that go together with the meeting but not with each other, one is refused', async () => {
    const server = await start()
    const meeting = await schedule(server)
    // With a connection for each, so that they really are at once.
    await Promise.all(Array.from({ length: 8 }, () => read(server, meeting)))
    const answers = await Promise.all([
      patch(server, meeting, { startsAt: '2026-11-23T09:40:00Z' }),
      patch(server, meeting, { endsAt: '2026-11-23T09:20:00Z' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })

  describe('the status', () => {
    const FROM: MeetingStatus[] = ['SCHEDULED', 'ACTIVE', 'ENDED', 'CANCELLED']
    const LEGAL = ['SCHEDULED ACTIVE', 'SCHEDULED CANCELLED', 'ACTIVE ENDED']
    const MOVES = FROM.flatMap((from) => FROM.map((to) => [from, to] as const))

    it.each(MOVES)('from %s to %s is as the rules say', async (from, to) => {
      const server = await start()
      const meeting = await meetingAt(server, from)
      expect(meeting.status).toBe(from)
      const response = await patch(server, meeting, { status: to, title: 'New' })
      if (LEGAL.includes(`${from} ${to}`)) {
        expect(await response.json()).toMatchObject({ status: to, title: 'New' })
      } else {
        const code = from === 'ENDED' || from === 'CANCELLED' ? 'meeting.ended' : 'meeting.status_conflict'
        expect(await response.json()).toMatchObject({ status: 409, code })
        expect(await read(server, meeting)).toEqual(meeting)
      }
    })

    it.each(['ENDED', 'CANCELLED'] as const)('%s changes nothing more', async (status) => {
      const server = await start()
      const meeting = await meetingAt(server, status)
      for (const json of [{}, { title: 'New' }, { endsAt: null }]) {
        const response = await patch(server, meeting, json)
        expect(await response.json()).toMatchObject({ status: 409, code: 'meeting.ended' })
      }
      expect(await read(server, meeting)).toEqual(meeting)
    })

    it.each([
      ['SCHEDULED', 'ACTIVE'],
      ['SCHEDULED', 'CANCELLED'],
      ['ACTIVE', 'ENDED'],
    ] as const)('goes from %s to %s once, however many ask at once', async (from, to) => {
      const server = await start()
      const meeting = await meetingAt(server, from)
      await server.db.deleteFrom('audit').execute()
      const answers = await Promise.all(Array.from({ length: 8 }, () => patch(server, meeting, { status: to })))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(7)
      expect(await audited(server)).toHaveLength(to === 'ACTIVE' ? 0 : 1)
    })

    it('goes one of two ways when both are asked for at once', async () => {
      const server = await start()
      const meeting = await schedule(server)
      const answers = await Promise.all([
        patch(server, meeting, { status: 'ACTIVE' }),
        remove(server, meeting),
        patch(server, meeting, { status: 'ACTIVE' }),
        remove(server, meeting),
      ])
      const { status } = await read(server, meeting)
      const statuses = answers.map((answer) => answer.status)
      expect(statuses).toEqual(status === 'ACTIVE' ? expect.arrayContaining([200, 409, 409]) : [409, 204, 409, 204])
      expect(statuses.filter((code) => code === 200)).toHaveLength(status === 'ACTIVE' ? 1 : 0)
    })

    it('ENDED closes the room, and is on record', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      await server.join(meeting, { name: 'Grace' })
      expect(server.sfu.rooms.has(meeting.livekitRoom)).toBe(true)
      expect((await patch(server, meeting, { status: 'ENDED' })).status).toBe(200)
      expect(server.sfu.rooms.has(meeting.livekitRoom)).toBe(false)
      expect(await audited(server)).toEqual([{ action: 'end', actor: 'user:ada', request_id: expect.any(String) }])
      const row = await server.db.selectFrom('meetings').selectAll().executeTakeFirstOrThrow()
      const now = server.clock.now().toISOString()
      expect(row).toMatchObject({ ended_at: now, room_closed_at: now })
    })

    it('ENDED stands while LiveKit is away, with the room still to be closed', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      server.sfu.behaviour = 'UNREACHABLE'
      expect(await (await patch(server, meeting, { status: 'ENDED' })).json()).toMatchObject({ status: 'ENDED' })
      const row = await server.db.selectFrom('meetings').selectAll().executeTakeFirstOrThrow()
      expect(row).toMatchObject({ ended_at: server.clock.now().toISOString(), room_closed_at: null })
    })

    it('ACTIVE counts as empty from then on', async () => {
      const server = await start()
      const meeting = await schedule(server)
      server.clock.advanceSeconds(60)
      await patch(server, meeting, { status: 'ACTIVE' })
      const row = await server.db.selectFrom('meetings').selectAll().executeTakeFirstOrThrow()
      expect(row).toMatchObject({ empty_since: server.clock.now().toISOString(), starts_at: meeting.startsAt })
    })
  })

  describe('what is in the room', () => {
    const metadata = (server: Server, { livekitRoom }: Meeting) =>
      JSON.parse(server.sfu.rooms.get(livekitRoom)?.metadata ?? 'null')

    it('follows the title, the lock, the lobby and the end', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      await server.join(meeting, { name: 'Grace' })
      const flags = { locked: false, lobby: false, mayUnmute: true }
      const expected = { meetingId: meeting.id, title: 'Team Sync', endsAt: null, spotlight: null, ...flags }
      expect(metadata(server, meeting)).toEqual(expected)
      await patch(server, meeting, { locked: true, title: 'New', endsAt: '2026-11-21T11:00:00Z' })
      const changed = { ...expected, title: 'New', locked: true, endsAt: '2026-11-21T11:00:00.000Z' }
      expect(metadata(server, meeting)).toEqual(changed)
      await patch(server, meeting, { lobby: true })
      expect(metadata(server, meeting)).toEqual({ ...changed, lobby: true })
      await patch(server, meeting, { description: 'x' })
      expect(metadata(server, meeting)).toEqual({ ...changed, lobby: true })
    })

    it.each(['UNREACHABLE', 'REFUSES'] as const)(
      'does not hold the change up when LiveKit is %s',
      async (behaviour) => {
        const server = await start()
        const meeting = await server.createMeeting()
        await server.join(meeting, { name: 'Grace' })
        server.sfu.behaviour = behaviour
        expect(await (await patch(server, meeting, { locked: true })).json()).toMatchObject({ locked: true })
      },
    )
  })

  it('those who watch are told of each change after it is made', async () => {
    const server = await start()
    const meeting = await schedule(server)
    const heard: Promise<MeetingStatus>[] = []
    const stop = server.bus.subscribe(meeting.id, () => {
      heard.push(read(server, meeting).then(({ status }) => status))
    })
    await patch(server, meeting, { title: 'New' })
    await patch(server, meeting, { title: '' })
    await remove(server, meeting)
    await remove(server, meeting)
    stop()
    expect(heard).toHaveLength(2)
    expect(await heard.at(-1)).toBe('CANCELLED')
  })

  describe('calling off', () => {
    it('cancels a scheduled meeting, which stays on record; again changes nothing', async () => {
      const server = await start()
      const meeting = await schedule(server)
      for (let n = 0; n < 2; n++) {
        const response = await remove(server, meeting)
        expect(response.status).toBe(204)
        expect(await response.text()).toBe('')
      }
      expect(await read(server, meeting)).toMatchObject({ status: 'CANCELLED' })
      expect(await audited(server)).toEqual([{ action: 'cancel', actor: 'user:ada', request_id: expect.any(String) }])
    })

    it.each([
      ['ACTIVE', 'meeting.status_conflict'],
      ['ENDED', 'meeting.ended'],
    ] as const)('is too late for one that is %s', async (status, code) => {
      const server = await start()
      const meeting = await meetingAt(server, status)
      expect(await (await remove(server, meeting)).json()).toMatchObject({ status: 409, code })
      expect(await read(server, meeting)).toEqual(meeting)
    })

    it('is for hosts', async () => {
      const server = await start()
      const meeting = await schedule(server, { participants: [{ userId: 'grace', role: 'cohost' }] })
      const response = await remove(server, meeting, await server.hostToken('grace'))
      expect(await response.json()).toMatchObject({ status: 403, code: 'permission.denied' })
      expect(await read(server, meeting)).toMatchObject({ status: 'SCHEDULED' })
    })
  })

  describe('a new invite', () => {
    it('is another key in the same address', async () => {
      const server = await start()
      const meeting = await schedule(server, { participants: [{ userId: 'grace', role: 'cohost' }] })
      const reissue = async (bearer: string) =>
        await server.request(`/api/meetings/${meeting.id}/invite`, { method: 'POST', bearer })
      expect((await reissue(await server.hostToken('grace'))).status).toBe(403)
      server.clock.advanceSeconds(1)
      const response = await reissue(await server.hostToken())
      expect(response.status).toBe(200)
      const { joinUrl, ...rest } = Meeting.parse(await response.json())
      expect(joinUrl).not.toBe(meeting.joinUrl)
      expect(joinUrl.replace(/#.*/, '')).toBe(meeting.joinUrl.replace(/#.*/, ''))
      expect(await read(server, meeting)).toEqual({ ...rest, joinUrl })
      const [one, two] = await Promise.all([reissue(SERVICE_KEY), reissue(SERVICE_KEY)])
      const links = [await one.json(), await two.json()].map((body) => Meeting.parse(body).joinUrl)
      expect(new Set([...links, joinUrl, meeting.joinUrl]).size).toBe(4)
      expect((await changesOf(server)).map(({ action, actor }) => `${action} by ${actor}`)).toEqual([
        'reissue_invite by user:ada',
        'reissue_invite by service',
        'reissue_invite by service',
      ])
    })

    it.each(['ENDED', 'CANCELLED'] as const)('is not made for a meeting that is %s', async (status) => {
      const server = await start()
      const { id } = await meetingAt(server, status)
      const response = await server.request(`/api/meetings/${id}/invite`, { method: 'POST', bearer: SERVICE_KEY })
      expect(await response.json()).toMatchObject({ status: 409, code: 'meeting.ended' })
    })
  })
})
