import { Meeting, Problem, SchedulerRun } from '@plenum/meeting-contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const MINUTE = 60

onEachDatabase((start) => {
  let server: Server

  beforeEach(async () => {
    server = await start({ SCHEDULER_SECRET: 'a-scheduler-secret' })
  })

  const inMinutes = (minutes: number) => new Date(server.clock.now().getTime() + minutes * 60_000).toISOString()

  async function schedule(input: Record<string, unknown>): Promise<Meeting> {
    const response = await server.request('/api/meetings', {
      bearer: await server.hostToken(),
      json: { title: 'Team Sync', ...input },
    })
    return Meeting.parse(await response.json())
  }

  async function run(): Promise<SchedulerRun> {
    const response = await server.request('/api/scheduler', { method: 'POST', bearer: SERVICE_KEY })
    expect(response.status).toBe(200)
    return SchedulerRun.parse(await response.json())
  }

  async function rowOf({ id }: Meeting) {
    return await server.db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }
  const statusOf = async (meeting: Meeting) => (await rowOf(meeting)).status

  /** Lets somebody in and puts him into the room at LiveKit, of which no webhook tells. */
  async function enter(meeting: Meeting) {
    const { identity, role } = await server.join(meeting, { bearer: await server.hostToken() })
    const projection = {
      name: 'Ada',
      attributes: { role, userId: 'ada' },
      rights: { canPublish: true, canSubscribe: true, canPublishData: true },
    }
    return server.sfu.join(meeting.livekitRoom, identity, projection)
  }

  const audited = async () =>
    await server.db
      .selectFrom('audit')
      .select(['meeting_id', 'actor', 'detail'])
      .where('action', '=', 'end')
      .orderBy('at')
      .execute()

  describe('a scheduled meeting', () => {
    it('is on from its start, and not a moment before', async () => {
      const meeting = await schedule({ startsAt: inMinutes(10) })
      server.clock.advanceSeconds(10 * MINUTE - 0.001)
      expect(await run()).toMatchObject({ activated: 0 })
      expect(await statusOf(meeting)).toBe('SCHEDULED')
      server.clock.advanceSeconds(0.001)
      expect(await run()).toEqual({ activated: 1, ended: 0, roomsDeleted: 0, at: server.clock.now().toISOString() })
      expect(await statusOf(meeting)).toBe('ACTIVE')
      expect(await run()).toMatchObject({ activated: 0 })
    })

    it('that was cancelled never starts', async () => {
      const meeting = await schedule({ startsAt: inMinutes(10) })
      await server.request(`/api/meetings/${meeting.id}`, { method: 'DELETE', bearer: await server.hostToken() })
      server.clock.advanceSeconds(10 * MINUTE)
      expect(await run()).toMatchObject({ activated: 0 })
      expect(await statusOf(meeting)).toBe('CANCELLED')
    })
  })

  describe('a meeting past its end', () => {
    it('ends at once when empty', async () => {
      const meeting = await schedule({ startsAt: inMinutes(1), endsAt: inMinutes(30) })
      server.clock.advanceSeconds(1 * MINUTE)
      await run()
      server.clock.advanceSeconds(29 * MINUTE - 0.001)
      expect(await run()).toMatchObject({ ended: 0 })
      server.clock.advanceSeconds(0.001)
      expect(await run()).toMatchObject({ ended: 1, roomsDeleted: 1 })
      const now = server.clock.now().toISOString()
      expect(await rowOf(meeting)).toMatchObject({ status: 'ENDED', ended_at: now, room_closed_at: now })
      expect(await audited()).toEqual([{ meeting_id: meeting.id, actor: 'system', detail: 'empty' }])
    })

    it('goes on for a while when somebody is in, whom no webhook told of', async () => {
      const meeting = await schedule({ startsAt: inMinutes(1), endsAt: inMinutes(30) })
      await enter(meeting)
      server.clock.advanceSeconds(45 * MINUTE - 1)
      expect(await run()).toMatchObject({ ended: 0 })
      server.clock.advanceSeconds(1)
      expect(await run()).toMatchObject({ ended: 1, roomsDeleted: 1 })
      expect(server.sfu.rooms.has(meeting.livekitRoom)).toBe(false)
      expect(await audited()).toEqual([{ meeting_id: meeting.id, actor: 'system', detail: 'overrun' }])
      expect(await server.db.selectFrom('connections').select(['left_at', 'left_estimated']).execute()).toEqual([
        { left_at: server.clock.now().toISOString(), left_estimated: 1 },
      ])
    })

    it('starts and ends in one run when the server slept through it', async () => {
      const meeting = await schedule({ startsAt: inMinutes(1), endsAt: inMinutes(30) })
      server.clock.advanceSeconds(31 * MINUTE)
      expect(await run()).toMatchObject({ activated: 1, ended: 1 })
      expect(await statusOf(meeting)).toBe('ENDED')
    })

    it('does not end while nobody can say whether it is empty, but ends when it is overdue', async () => {
      const meeting = await schedule({ startsAt: inMinutes(1), endsAt: inMinutes(30) })
      server.sfu.behaviour = 'UNREACHABLE'
      server.clock.advanceSeconds(31 * MINUTE)
      expect(await run()).toMatchObject({ activated: 1, ended: 0 })
      server.clock.advanceSeconds(14 * MINUTE)
      expect(await run()).toMatchObject({ ended: 1, roomsDeleted: 0 })
      expect(await rowOf(meeting)).toMatchObject({ status: 'ENDED', room_closed_at: null })
    })

    it('whose node is lost does not end for emptiness, while others do', async () => {
      const lost = await schedule({ startsAt: inMinutes(1), endsAt: inMinutes(30) })
      const empty = await schedule({ startsAt: inMinutes(1), endsAt: inMinutes(30) })
      await enter(lost)
      server.sfu.lost.add(lost.livekitRoom)
      server.clock.advanceSeconds(31 * MINUTE)
      expect(await run()).toMatchObject({ ended: 1 })
      expect([await statusOf(lost), await statusOf(empty)]).toEqual(['ACTIVE', 'ENDED'])
    })
  })

  describe('a meeting without an end', () => {
    it('ends after ten empty minutes', async () => {
      const meeting = await server.createMeeting()
      server.clock.advanceSeconds(10 * MINUTE - 0.001)
      expect(await run()).toMatchObject({ ended: 0 })
      server.clock.advanceSeconds(0.001)
      expect(await run()).toMatchObject({ ended: 1 })
      expect(await statusOf(meeting)).toBe('ENDED')
    })

    it('goes on as long as somebody is in, and ten minutes more', async () => {
      const meeting = await server.createMeeting()
      const { identity } = await enter(meeting)
      server.clock.advanceSeconds(120 * MINUTE)
      expect(await run()).toMatchObject({ ended: 0 })
      server.sfu.leave(meeting.livekitRoom, identity)
      server.clock.advanceSeconds(9 * MINUTE)
      expect(await run()).toMatchObject({ ended: 0 })
      server.clock.advanceSeconds(1 * MINUTE)
      expect(await run()).toMatchObject({ ended: 1 })
    })

    it('goes on while somebody is on his way in', async () => {
      const meeting = await server.createMeeting()
      server.clock.advanceSeconds(10 * MINUTE)
      await server.join(meeting, { name: 'Grace' })
      server.clock.advanceSeconds(MINUTE - 1)
      expect(await run()).toMatchObject({ ended: 0 })
      server.clock.advanceSeconds(1)
      expect(await run()).toMatchObject({ ended: 1 })
    })
  })

  describe('the room of a meeting that is over', () => {
    it('is deleted by a later run when LiveKit was away at the end', async () => {
      const meeting = await server.createMeeting()
      await enter(meeting)
      server.sfu.behaviour = 'UNREACHABLE'
      const path = `/api/meetings/${meeting.id}/end`
      const response = await server.request(path, { method: 'POST', bearer: await server.hostToken() })
      expect(await response.json()).toMatchObject({ status: 'ENDED' })
      expect(await run()).toMatchObject({ roomsDeleted: 0 })
      expect(server.sfu.rooms.has(meeting.livekitRoom)).toBe(true)
      server.sfu.behaviour = 'ANSWERS'
      server.clock.advanceSeconds(30)
      expect(await run()).toMatchObject({ ended: 0, roomsDeleted: 1 })
      expect(server.sfu.rooms.has(meeting.livekitRoom)).toBe(false)
      expect(await run()).toMatchObject({ roomsDeleted: 0 })
    })

    it('is deleted when whoever ended the meeting died before he could', async () => {
      const meeting = await server.createMeeting()
      await enter(meeting)
      const now = server.clock.now().toISOString()
      await server.db.updateTable('meetings').set({ status: 'ENDED', ended_at: now }).execute()
      expect(await run()).toMatchObject({ roomsDeleted: 1 })
      expect(server.sfu.rooms.has(meeting.livekitRoom)).toBe(false)
    })

    it('is deleted again when it comes up again', async () => {
      const meeting = await server.createMeeting()
      await enter(meeting)
      await server.request(`/api/meetings/${meeting.id}/end`, { method: 'POST', bearer: await server.hostToken() })
      expect(server.sfu.rooms.size).toBe(0)
      await server.sfu.ensureRoom({ name: meeting.livekitRoom, metadata: '{}' })
      expect(await run()).toMatchObject({ roomsDeleted: 1 })
      expect(server.sfu.rooms.size).toBe(0)
    })

    it('is not left behind by somebody who was let in while it ended', async () => {
      const meeting = await server.createMeeting()
      const bearer = await server.hostToken()
      let ended: Promise<Response> | undefined
      server.sfu.meanwhile = async (call) => {
        if (call !== 'ensureRoom' || ended) return
        ended = server.request(`/api/meetings/${meeting.id}/end`, { method: 'POST', bearer })
        await ended
      }
      const response = await server.request(`/api/meetings/${meeting.id}/token`, { json: { name: 'Grace' } })
      expect(await response.json()).toMatchObject({ code: 'meeting.ended' })
      server.sfu.meanwhile = () => {}
      await run()
      expect(server.sfu.rooms.size).toBe(0)
      expect(await rowOf(meeting)).toMatchObject({ status: 'ENDED', room_closed_at: expect.any(String) })
    })

    it('that is none of ours is left alone', async () => {
      const names = ['somebody-elses', 'meeting-', 'meeting-unknown']
      for (const name of names) await server.sfu.ensureRoom({ name, metadata: '{}' })
      await run()
      expect([...server.sfu.rooms.keys()]).toEqual(names)
    })
  })

  describe('several servers on one database', () => {
    it('make each move once and count it once', async () => {
      const others = await Promise.all(
        Array.from({ length: 4 }, async () => await createTestServer({}, { database: server.db })),
      )
      for (const other of others) {
        other.sfu.rooms.clear()
        other.clock.advanceSeconds(20 * MINUTE)
      }
      for (let n = 0; n < 30; n++) {
        await schedule({ startsAt: inMinutes(1) })
        await schedule({ startsAt: inMinutes(1), endsAt: inMinutes(2) })
        await server.createMeeting()
      }
      server.clock.advanceSeconds(20 * MINUTE)
      const runs = await Promise.all([server, ...others].map(async ({ services }) => await services.lifecycle.run()))
      const sum = (key: 'activated' | 'ended' | 'roomsDeleted') => runs.reduce((total, one) => total + one[key], 0)
      expect([sum('activated'), sum('ended'), sum('roomsDeleted')]).toEqual([60, 60, 60])
      expect(new Set((await audited()).map(({ meeting_id }) => meeting_id)).size).toBe(60)
      expect((await audited()).length).toBe(60)
    })
  })

  describe('who asks for a run', () => {
    it.each(['GET', 'POST'])('is a service or knows the secret: %s', async (method) => {
      const ask = async (bearer?: string) =>
        await server.request('/api/scheduler', { method, ...(bearer === undefined ? {} : { bearer }) })
      expect((await ask(SERVICE_KEY)).status).toBe(200)
      expect((await ask('a-scheduler-secret')).status).toBe(200)
      const { sessionToken } = await server.join(await server.createMeeting(), { name: 'Grace' })
      const refused = [ask(), ask('a-scheduler-secre'), ask(await server.hostToken()), ask(sessionToken)]
      const codes = (await Promise.all(refused)).map(async (response) => Problem.parse(await response.json()).code)
      expect(await Promise.all(codes)).toEqual([
        'auth.required',
        'auth.invalid',
        'permission.denied',
        'permission.denied',
      ])
    })

    it('is nobody by the secret where none is set', async () => {
      const other = await createTestServer()
      const response = await other.request('/api/scheduler', { headers: { authorization: 'Bearer ' } })
      expect(response.status).toBe(401)
    })
  })

  it('tells how late it was', async () => {
    await schedule({ startsAt: inMinutes(1), endsAt: inMinutes(600) })
    server.clock.advanceSeconds(1 * MINUTE + 7)
    await run()
    const report = async () => await (await server.request('/metrics', { bearer: SERVICE_KEY })).text()
    // Each server tells of its own runs.
    expect((await report()) + (await report())).toContain('plenum_scheduler_lag_seconds 7')
  })

  it('forgets what has served its time', async () => {
    const { db, clock } = server
    const old = (seconds: number) => new Date(clock.now().getTime() - seconds * 1000).toISOString()
    const [hour, day] = [3600, 86_400]
    for (const [id, age] of Object.entries({ old: 1, new: -1 })) {
      await db
        .insertInto('webhook_events')
        .values({ id, received_at: old(hour + age) })
        .execute()
      await db
        .insertInto('idempotency_keys')
        .values({ id, body_hash: '', status: 201, body: '', created_at: old(day + age) })
        .execute()
      await db
        .insertInto('audit')
        .values({ id, at: old(90 * day + age), action: 'end', actor: 'system' })
        .execute()
      const expire = clock.now().getTime() - age * 1000
      await db.insertInto('rate_limits').values({ key: id, points: 1, expire }).execute()
    }
    await run()
    for (const table of ['webhook_events', 'idempotency_keys', 'audit'] as const) {
      expect(await db.selectFrom(table).select('id').execute()).toEqual([{ id: 'new' }])
    }
    expect(await db.selectFrom('rate_limits').select('key').execute()).toEqual([{ key: 'new' }])
  })
})
