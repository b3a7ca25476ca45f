import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Meeting } from '@plenum/meeting-contract'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Caller, UserCaller } from '../auth/caller.ts'
import { FakeClock } from '../clock/fake-clock.ts'
import { openPostgres } from '../db/database.ts'
import { createLogger } from '../logger.ts'
import { MeetingStore } from '../meetings/meetings.store.ts'
import { createTestDatabase } from '../testing/test-databases.ts'
import { createTestServer, signHostJwt } from '../testing/test-server.ts'
import { insertWaitingStay } from '../testing/waiting-stay.ts'
import { EventReaderStore } from './event-readers.store.ts'
import { EventService, type EventSettings } from './events.service.ts'
import { createPostgresBus } from './postgres-bus.ts'
import { EventReader } from './testing/event-reader.ts'

const ADA: UserCaller = { kind: 'user', userId: 'ada' }
const SERVICE: Caller = { kind: 'service' }

describe('the event service', () => {
  let server: Awaited<ReturnType<typeof createTestServer>>
  let meeting: Meeting
  let clock: FakeClock
  let logLines: string[]
  const opened: EventService[] = []
  beforeEach(async () => {
    server = await createTestServer()
    meeting = await server.createMeeting()
    clock = new FakeClock()
    logLines = []
  })
  afterEach(async () => {
    for (const events of opened.splice(0)) events.closeAll()
    expect(server.bus.subscriptions).toBe(0)
    await server.close()
  })

  /** With the server's database and bus, and a look into what it reads. */
  function open(settings: Partial<EventSettings> = {}) {
    const meetings = new MeetingStore(server.db)
    const findById = vi.spyOn(meetings, 'findById')
    const readers = new EventReaderStore(server.db)
    const findStays = vi.spyOn(readers, 'findStays')
    const events = new EventService(
      {
        access: server.services.access,
        meetings,
        readers,
        bus: server.bus,
        clock,
        logger: createLogger('info', { write: (line) => void logLines.push(line) }),
      },
      settings,
    )
    opened.push(events)
    return { events, findById, readers, findStays }
  }

  async function watch(events: EventService, caller: Caller = ADA): Promise<EventReader> {
    return new EventReader((await events.open(caller, meeting.id)).body)
  }

  async function callerOf(row: Parameters<typeof insertWaitingStay>[3] = {}): Promise<Caller> {
    const { sessionToken } = await insertWaitingStay(server.db, meeting.id, 'lobby', row)
    return await server.services.authenticator.authenticate(`Bearer ${sessionToken}`)
  }

  async function setStatus(status: 'SCHEDULED' | 'ACTIVE' | 'ENDED'): Promise<void> {
    await server.db.updateTable('meetings').set({ status }).where('id', '=', meeting.id).execute()
  }

  async function lastSeen(caller: Caller): Promise<string> {
    if (caller.kind !== 'session') throw new Error('this is no stay')
    const { last_seen_at } = await server.db
      .selectFrom('sessions')
      .select('last_seen_at')
      .where('id', '=', caller.session.id)
      .executeTakeFirstOrThrow()
    return last_seen_at
  }

  it('finds what the bus lost at the next beat', async () => {
    const { events } = open({ beatMs: 20 })
    const reader = await watch(events)
    expect(await reader.next()).toEqual({ state: 'hosting', status: 'ACTIVE', knocks: [] })
    await setStatus('ENDED')
    expect(await reader.next()).toEqual({ state: 'ended' })
    expect(reader.beats).toBeGreaterThan(0)
  })

  it('says nothing new at a beat when nothing is new', async () => {
    const { events, findById } = open({ beatMs: 5 })
    const reader = await watch(events)
    await reader.next()
    await vi.waitFor(() => expect(findById.mock.calls.length).toBeGreaterThan(5))
    await setStatus('ENDED')
    expect(await reader.next()).toEqual({ state: 'ended' })
    expect(reader.beats).toBeGreaterThan(3)
  })

  it('looks once more, and not a hundred times, when a hundred changes come while it looks', async () => {
    const { events, findById } = open()
    const reader = await watch(events)
    await reader.next()
    const row = await new MeetingStore(server.db).findById(meeting.id)
    const slowLook = Promise.withResolvers<typeof row>()
    findById.mockClear().mockReturnValueOnce(slowLook.promise)
    for (let change = 0; change < 100; change++) server.bus.publish(meeting.id)
    await vi.waitFor(() => expect(findById).toHaveBeenCalledTimes(1))
    await setStatus('ENDED')
    expect(findById).toHaveBeenCalledTimes(1)
    slowLook.resolve(row)
    expect(await reader.next()).toEqual({ state: 'ended' })
    expect(findById).toHaveBeenCalledTimes(2)
  })

  it('stays open while the database is away, says so once, and goes on when it is back', async () => {
    const { events, findById } = open({ beatMs: 10 })
    const readers = [await watch(events), await watch(events)]
    await Promise.all(readers.map((reader) => reader.next()))
    findById.mockRejectedValue(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
    server.bus.publish(meeting.id)
    findById.mockClear()
    await vi.waitFor(() => expect(findById.mock.calls.length).toBeGreaterThan(6))
    expect(events.openStreams).toBe(2)
    findById.mockRestore()
    await setStatus('ENDED')
    expect(await Promise.all(readers.map((reader) => reader.next()))).toEqual([{ state: 'ended' }, { state: 'ended' }])
    expect(logLines.filter((line) => line.includes('could not be read'))).toHaveLength(1)
  })

  it('opens nothing when the first look fails', async () => {
    const { events, findById } = open()
    findById.mockRejectedValue(new Error('away'))
    await expect(events.open(ADA, meeting.id)).rejects.toThrow('away')
    await vi.waitFor(() => expect(events.openStreams).toBe(0))
  })

  it('keeps who waits from being taken for idle, and only him', async () => {
    await server.db.updateTable('meetings').set({ lobby: 1 }).execute()
    const [waiting, admitted] = [await callerOf(), await callerOf({ state: 'admitted' })]
    const { events } = open({ beatMs: 10 })
    clock.advanceSeconds(300)
    await watch(events, waiting)
    await watch(events, admitted)
    await vi.waitFor(async () => expect(await lastSeen(waiting)).toBe('2026-11-21T10:05:00.000Z'))
    expect(await lastSeen(admitted)).toBe('2026-11-21T10:00:00.000Z')
  })

  it('notes that who waits was there when he comes and when he goes, also once the database is back', async () => {
    await server.db.updateTable('meetings').set({ lobby: 1 }).execute()
    const waiting = await callerOf()
    const { events, readers } = open({ beatMs: 15_000 })
    clock.advanceSeconds(20)
    const reader = await watch(events, waiting)
    await vi.waitFor(async () => expect(await lastSeen(waiting)).toBe('2026-11-21T10:00:20.000Z'), 5_000)
    clock.advanceSeconds(14)
    const touch = vi.spyOn(readers, 'touch').mockRejectedValueOnce(new Error('away'))
    await reader.leave()
    await vi.waitFor(async () => expect(await lastSeen(waiting)).toBe('2026-11-21T10:00:34.000Z'), 5_000)
    expect(touch).toHaveBeenCalledTimes(2)
  })

  it('takes nobody for gone who reads his stream, however long the database did not know', async () => {
    await server.db.updateTable('meetings').set({ lobby: 1 }).execute()
    const waiting = await callerOf()
    const { events, readers } = open({ beatMs: 20 })
    vi.spyOn(readers, 'touch').mockRejectedValue(new Error('away'))
    const reader = await watch(events, waiting)
    await reader.next()
    clock.advanceSeconds(300)
    await server.db.updateTable('meetings').set({ starts_at: '2026-11-21T09:00:00.000Z' }).execute()
    expect(await reader.next()).toMatchObject({ state: 'waiting', startsAt: '2026-11-21T09:00:00.000Z' })
    clock.advanceSeconds(300)
    expect(await reader.next()).toEqual({ state: 'denied', reason: 'timed_out', message: null })
  })

  it('reads once for all whom a change concerns, and for nobody else', async () => {
    await server.db.updateTable('meetings').set({ lobby: 1 }).execute()
    const { events, findById, findStays } = open()
    const callers = await Promise.all(Array.from({ length: 50 }, () => callerOf()))
    const ids = callers.flatMap((caller) => (caller.kind === 'session' ? caller.session.id : []))
    const readers = await Promise.all(callers.map((caller) => watch(events, caller)))
    const host = await watch(events)
    await Promise.all([...readers, host].map((reader) => reader.next()))

    findById.mockClear()
    findStays.mockClear()
    await server.db.updateTable('meetings').set({ starts_at: '2026-11-21T09:00:00.000Z' }).execute()
    server.bus.publish(meeting.id)
    await Promise.all(readers.map((reader) => reader.next()))
    expect(findById).toHaveBeenCalledTimes(1)
    expect(findStays.mock.calls.map(([, read]) => read.toSorted())).toEqual([ids.toSorted()])

    findStays.mockClear()
    const [first = '', second = ''] = ids
    await server.db.updateTable('sessions').set({ state: 'admitted' }).where('id', 'in', [first, second]).execute()
    server.bus.publish(meeting.id, first)
    expect(await readers[0]?.next()).toEqual({ state: 'admitted' })
    expect(await host.next()).toMatchObject({ state: 'hosting', knocks: { length: 48 } })
    expect(findStays.mock.calls.map(([, read]) => read)).toEqual([[first]])
  })

  it('gives nobody more than twenty streams, and the server no more than it bears', async () => {
    const { events } = open({ maxStreams: 24 })
    const own = await Promise.all(Array.from({ length: 20 }, () => watch(events)))
    await expect(watch(events)).rejects.toMatchObject({ code: 'request.rate_limited', retryAfterSeconds: 5 })
    for (let count = 0; count < 4; count++) await watch(events, SERVICE)
    await expect(watch(events, SERVICE)).rejects.toMatchObject({ code: 'server.busy', retryAfterSeconds: 5 })
    await own[0]?.leave()
    await vi.waitFor(() => expect(events.openStreams).toBe(23))
    await watch(events)
  })

  it('counts streams that are being opened', async () => {
    const { events } = open()
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => watch(events)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
  })

  it('ends all streams and opens no more when the server stops', async () => {
    const { events, findById } = open()
    const reader = await watch(events)
    await reader.next()
    const row = await new MeetingStore(server.db).findById(meeting.id)
    const slowLook = Promise.withResolvers<typeof row>()
    findById.mockReturnValueOnce(slowLook.promise)
    const looking = events.open(ADA, meeting.id)
    await vi.waitFor(() => expect(events.openStreams).toBe(2))
    const asking = events.open(ADA, meeting.id)
    events.closeAll()
    expect(await reader.next()).toBeUndefined()
    slowLook.resolve(row)
    for (const opening of [asking, looking]) await expect(opening).rejects.toMatchObject({ code: 'server.busy' })
    await expect(watch(events)).rejects.toMatchObject({ code: 'server.busy', retryAfterSeconds: 5 })
    expect(server.bus.subscriptions).toBe(0)
  })

  it('ends a stream when its credential expires, and tells nothing after that', async () => {
    const { events } = open({ beatMs: 10 })
    const caller: Caller = { ...ADA, expiresAt: new Date(clock.now().getTime() + 60_000) }
    const reader = await watch(events, caller)
    await reader.next()
    clock.advanceSeconds(60)
    await setStatus('ENDED')
    server.bus.publish(meeting.id)
    expect(await reader.next()).toBeUndefined()
  })

  it('ends it at that moment, not at the next beat', async () => {
    const { events } = open()
    const caller: Caller = { ...ADA, expiresAt: new Date(clock.now().getTime() + 20) }
    const reader = await watch(events, caller)
    await reader.next()
    clock.advanceSeconds(1)
    expect(await reader.next()).toBeUndefined()
  })

  it.each([1e12, 1e308])('takes a credential that expires at %d for one that does not', async (exp) => {
    const { events } = open({ beatMs: 5 })
    const caller = await server.services.authenticator.authenticate(`Bearer ${await signHostJwt({ sub: 'ada', exp })}`)
    const reader = await watch(events, caller)
    await reader.next()
    await setStatus('ENDED')
    expect(await reader.next()).toEqual({ state: 'ended' })
  })

  it('gives up a reader who does not read', async () => {
    const { events } = open({ beatMs: 1 })
    const stream = await events.open(ADA, meeting.id)
    expect(await stream.closed).toBe('unread')
    await vi.waitFor(() => expect(server.bus.subscriptions).toBe(0))
  })

  it('is told at once over a real connection, and forgets whoever breaks it off', async () => {
    const http = createServer(getRequestListener(server.app.fetch))
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const address = http.address()
    if (address === null || typeof address === 'string') throw new Error('there is no port')
    const abort = new AbortController()
    const response = await fetch(`http://127.0.0.1:${address.port}/api/meetings/${meeting.id}/events`, {
      headers: { authorization: `Bearer ${await server.hostToken()}` },
      signal: abort.signal,
    })
    const reader = new EventReader(response.body)
    expect(await reader.next()).toEqual({ state: 'hosting', status: 'ACTIVE', knocks: [] })
    await setStatus('SCHEDULED')
    server.bus.publish(meeting.id)
    expect(await reader.next()).toEqual({ state: 'hosting', status: 'SCHEDULED', knocks: [] })
    expect(server.bus.subscriptions).toBe(1)
    abort.abort()
    await vi.waitFor(() => expect(server.bus.subscriptions).toBe(0))
    await new Promise((resolve) => http.close(resolve))
  })
})

describe('two servers on one PostgreSQL', () => {
  it('tell who waits at one of them what happened at the other', async () => {
    const database = await createTestDatabase('postgres')
    const { address, db, drop } = database
    onTestFinished(drop)
    if (address.kind !== 'postgres') throw new Error('this is no PostgreSQL')
    const { url } = address
    const elsewhere = openPostgres(url)
    onTestFinished(() => elsewhere.destroy())
    const logger = createLogger('silent')
    const here = await createTestServer({}, { database: db, bus: createPostgresBus({ url, db, logger }) })
    const there = await createTestServer(
      {},
      { database: elsewhere, bus: createPostgresBus({ url, db: elsewhere, logger }) },
    )
    onTestFinished(async () => {
      here.services.events.closeAll()
      await Promise.all([here.close(), there.close()])
    })

    const json = { title: 'Team Sync', startsAt: '2026-11-21T11:00:00.000Z' }
    const bearer = await here.hostToken()
    const created = await here.request('/api/meetings', { json, bearer })
    const { id } = Meeting.parse(await created.json())
    const { sessionToken } = await insertWaitingStay(db, id, 'not_started')
    const response = await here.request(`/api/meetings/${id}/events`, { bearer: sessionToken })
    const reader = new EventReader(response.body)
    expect(await reader.next()).toMatchObject({ state: 'waiting' })
    const changed = await there.request(`/api/meetings/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ status: 'ACTIVE' }),
      headers: { 'content-type': 'application/json' },
      bearer,
    })
    expect(changed.status).toBe(200)
    expect(await reader.next()).toEqual({ state: 'started' })
  })
})
