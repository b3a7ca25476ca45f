import { Meeting } from '@plenum/meeting-contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { randomId } from '../ids.ts'
import { DATABASES } from '../testing/test-databases.ts'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'
import { insertWaitingStay } from '../testing/waiting-stay.ts'
import { EventReader } from './testing/event-reader.ts'

const STARTS_AT = '2026-11-21T11:00:00.000Z'

describe.each(DATABASES)('the event stream on %s', (database) => {
  let server: Awaited<ReturnType<typeof createTestServer>>
  beforeEach(async () => {
    server = await createTestServer({}, { database })
  })
  afterEach(async () => {
    server.services.events.closeAll()
    await server.close()
  })

  async function schedule(input: Record<string, unknown> = {}): Promise<Meeting> {
    const json = { title: 'Team Sync', startsAt: STARTS_AT, ...input }
    const response = await server.request('/api/meetings', { json, bearer: await server.hostToken() })
    return Meeting.parse(await response.json())
  }

  async function patch({ id }: Meeting, change: Record<string, unknown>): Promise<void> {
    const response = await server.request(`/api/meetings/${id}`, {
      method: 'PATCH',
      body: JSON.stringify(change),
      headers: { 'content-type': 'application/json' },
      bearer: await server.hostToken(),
    })
    expect(response.status).toBe(200)
  }

  async function ask({ id }: { id: string }, bearer?: string): Promise<Response> {
    return await server.request(`/api/meetings/${id}/events`, bearer === undefined ? {} : { bearer })
  }

  async function watch(meeting: { id: string }, bearer: string): Promise<EventReader> {
    const response = await ask(meeting, bearer)
    expect(response.status).toBe(200)
    return new EventReader(response.body)
  }

  async function setState(id: string, meeting: Meeting, state: 'admitted' | 'denied' | 'withdrawn'): Promise<void> {
    await server.db.updateTable('sessions').set({ state }).where('id', '=', id).execute()
    server.bus.publish(meeting.id)
  }

  it('is a stream that no proxy keeps back or remembers, with when to come back', async () => {
    const meeting = await schedule()
    const { sessionToken } = await insertWaitingStay(server.db, meeting.id, 'not_started')
    const response = await ask(meeting, sessionToken)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const reader = new EventReader(response.body)
    await reader.next()
    expect(reader.retryMs).toBe(1000)
  })

  describe('for who waits for the start', () => {
    it('tells at once that he waits and until when, and then that it began', async () => {
      const meeting = await schedule()
      const { sessionToken } = await insertWaitingStay(server.db, meeting.id, 'not_started')
      const reader = await watch(meeting, sessionToken)
      expect(await reader.next()).toEqual({
        state: 'waiting',
        reason: 'not_started',
        startsAt: STARTS_AT,
        isHostHere: false,
        isLocked: false,
      })
      await patch(meeting, { status: 'ACTIVE' })
      expect(await reader.next()).toEqual({ state: 'started' })
      expect(await (await watch(meeting, sessionToken)).next()).toEqual({ state: 'started' })
    })

    it('tells that it was put off', async () => {
      const meeting = await schedule()
      const { sessionToken } = await insertWaitingStay(server.db, meeting.id, 'not_started')
      const reader = await watch(meeting, sessionToken)
      await reader.next()
      await patch(meeting, { startsAt: '2026-11-21T14:00:00+02:00' })
      expect(await reader.next()).toMatchObject({ state: 'waiting', startsAt: '2026-11-21T12:00:00.000Z' })
    })

    it('tells that it was cancelled, and ends', async () => {
      const meeting = await schedule()
      const { sessionToken } = await insertWaitingStay(server.db, meeting.id, 'not_started')
      const reader = await watch(meeting, sessionToken)
      await reader.next()
      await server.request(`/api/meetings/${meeting.id}`, { method: 'DELETE', bearer: await server.hostToken() })
      expect(await reader.next()).toEqual({ state: 'ended' })
      expect(await reader.next()).toBeUndefined()
    })

    it('tells nothing while nothing that he may see changes', async () => {
      const meeting = await schedule()
      const { sessionToken } = await insertWaitingStay(server.db, meeting.id, 'not_started')
      const reader = await watch(meeting, sessionToken)
      await reader.next()
      await patch(meeting, { title: 'Another title' })
      await patch(meeting, { status: 'ACTIVE' })
      expect(await reader.next()).toEqual({ state: 'started' })
    })
  })

  describe('for who waits in the lobby', () => {
    let meeting: Meeting
    let stay: { id: string; sessionToken: string }
    let reader: EventReader
    beforeEach(async () => {
      meeting = await schedule({ lobby: true })
      await patch(meeting, { status: 'ACTIVE' })
      stay = await insertWaitingStay(server.db, meeting.id, 'lobby')
      reader = await watch(meeting, stay.sessionToken)
      expect(await reader.next()).toMatchObject({ state: 'waiting', reason: 'lobby' })
    })

    it('tells that he was let in', async () => {
      await setState(stay.id, meeting, 'admitted')
      expect(await reader.next()).toEqual({ state: 'admitted' })
    })

    it('tells that the lobby was opened to all', async () => {
      await patch(meeting, { lobby: false })
      expect(await reader.next()).toEqual({ state: 'admitted' })
    })

    it('tells that he was turned away', async () => {
      await setState(stay.id, meeting, 'denied')
      expect(await reader.next()).toEqual({ state: 'denied', reason: 'denied', message: null })
    })

    it.each(['session_id', 'user_id'] as const)('tells that he was shut out, by his %s', async (key) => {
      await server.db.updateTable('sessions').set({ user_id: 'grace' }).where('id', '=', stay.id).execute()
      const ban = { session_id: null, user_id: null, [key]: key === 'user_id' ? 'grace' : stay.id }
      const row = { id: randomId(16), meeting_id: meeting.id, name: 'Grace', created_at: STARTS_AT, ...ban }
      await server.db.insertInto('bans').values(row).execute()
      server.bus.publish(meeting.id)
      expect(await reader.next()).toEqual({ state: 'denied', reason: 'banned', message: null })
    })

    it('ends when he withdrew, and does not open again', async () => {
      await setState(stay.id, meeting, 'withdrawn')
      expect(await reader.next()).toBeUndefined()
      expect((await ask(meeting, stay.sessionToken)).status).toBe(401)
    })
  })

  it('tells an admitted stay when the meeting ends, ends itself, and is closed to that stay from then on', async () => {
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    const reader = await watch(meeting, sessionToken)
    expect(await reader.next()).toEqual({ state: 'admitted' })
    await server.endMeeting(meeting)
    expect(await reader.next()).toEqual({ state: 'ended' })
    expect(await reader.next()).toBeUndefined()
    const again = await ask(meeting, sessionToken)
    expect(again.status).toBe(401)
    expect(await again.json()).toMatchObject({ code: 'session.invalid' })
  })

  it('tells hosts where the meeting stands', async () => {
    const meeting = await schedule({
      participants: [
        { userId: 'hedy', role: 'host' },
        { userId: 'cora', role: 'cohost' },
      ],
    })
    const ada = await server.hostToken()
    const bearers = [ada, await server.hostToken('hedy'), await server.hostToken('cora'), SERVICE_KEY]
    for (const role of ['host', 'cohost'] as const) {
      const state = { state: 'admitted', waiting_for: null, role } as const
      bearers.push((await insertWaitingStay(server.db, meeting.id, 'lobby', state)).sessionToken)
    }
    const readers = await Promise.all(bearers.map((bearer) => watch(meeting, bearer)))
    const next = async () => await Promise.all(readers.map((reader) => reader.next()))
    expect(await next()).toEqual(readers.map(() => ({ state: 'hosting', status: 'SCHEDULED', knocks: [] })))
    await patch(meeting, { status: 'ACTIVE' })
    expect(await next()).toEqual(readers.map(() => ({ state: 'hosting', status: 'ACTIVE', knocks: [] })))
    await server.endMeeting(meeting)
    expect(await next()).toEqual(readers.map(() => ({ state: 'ended' })))
    expect(await next()).toEqual(readers.map(() => undefined))
    expect(await (await watch(meeting, ada)).next()).toEqual({ state: 'ended' })
  })

  it('ends for a host who is none any more', async () => {
    const meeting = await schedule({ participants: [{ userId: 'hedy', role: 'host' }] })
    const reader = await watch(meeting, await server.hostToken('hedy'))
    await reader.next()
    await server.db.deleteFrom('allowlist').execute()
    server.bus.publish(meeting.id)
    expect(await reader.next()).toBeUndefined()
  })

  describe('for who is on the list as a host and was banned', () => {
    let meeting: Meeting
    let grace: string
    let identity: string
    beforeEach(async () => {
      meeting = await server.createMeeting({ lobby: true, participants: [{ userId: 'grace', role: 'cohost' }] })
      grace = await server.hostToken('grace', 'Grace')
      identity = (await server.join(meeting, { bearer: grace })).identity
    })

    async function ban(): Promise<void> {
      const path = `/api/meetings/${meeting.id}/attendees/${identity}/ban`
      expect((await server.request(path, { method: 'POST', bearer: await server.hostToken() })).status).toBe(204)
    }

    it('does not open, until the ban is lifted', async () => {
      await ban()
      const refused = await ask(meeting, grace)
      expect(refused.status).toBe(403)
      expect(await refused.json()).toMatchObject({ code: 'participant.banned' })
      await server.db.deleteFrom('bans').execute()
      expect(await (await watch(meeting, grace)).next()).toMatchObject({ state: 'hosting' })
    })

    it('ends at once', async () => {
      const reader = await watch(meeting, grace)
      expect(await reader.next()).toEqual({ state: 'hosting', status: 'ACTIVE', knocks: [] })
      await ban()
      expect(await reader.next()).toBeUndefined()
    })

    it('goes on for the creator, whom no ban shuts out', async () => {
      const row = { id: randomId(16), meeting_id: meeting.id, session_id: null, user_id: 'ada', name: 'Ada' }
      await server.db
        .insertInto('bans')
        .values({ ...row, created_at: STARTS_AT })
        .execute()
      const reader = await watch(meeting, await server.hostToken())
      expect(await reader.next()).toMatchObject({ state: 'hosting' })
      server.bus.publish(meeting.id)
      await insertWaitingStay(server.db, meeting.id, 'lobby', { name: 'Linus' })
      server.bus.publish(meeting.id)
      expect(await reader.next()).toMatchObject({ state: 'hosting', knocks: [{ name: 'Linus' }] })
    })
  })

  it('is refused to everybody else', async () => {
    const open = await schedule({ participants: [{ userId: 'paul', role: 'participant' }] })
    const closed = await schedule({ isPublic: false, participants: [{ userId: 'paul', role: 'participant' }] })
    const [paul, eve] = [await server.hostToken('paul'), await server.hostToken('eve')]
    const { sessionToken } = await insertWaitingStay(server.db, open.id, 'not_started')
    const answers: [{ id: string }, string | undefined, number, string][] = [
      [open, undefined, 401, 'auth.required'],
      [closed, undefined, 401, 'auth.required'],
      [open, 'nonsense', 401, 'auth.invalid'],
      [open, 'ps_nonsense', 401, 'session.invalid'],
      [open, paul, 403, 'permission.denied'],
      [open, eve, 403, 'permission.denied'],
      [closed, paul, 403, 'permission.denied'],
      [closed, eve, 404, 'meeting.not_found'],
      [closed, sessionToken, 404, 'meeting.not_found'],
      [{ id: 'nothing' }, eve, 404, 'meeting.not_found'],
    ]
    for (const [meeting, bearer, status, code] of answers) {
      const response = await ask(meeting, bearer)
      expect([response.status, await response.json()]).toMatchObject([status, { code }])
    }
    const byQuery = await server.request(`/api/meetings/${open.id}/events?token=${sessionToken}`)
    expect(byQuery.status).toBe(401)
    expect(server.bus.subscriptions).toBe(0)
    expect(server.services.events.openStreams).toBe(0)
  })

  it('leaves no subscription behind: not when the reader leaves, not at the end, not for HEAD', async () => {
    const meeting = await server.createMeeting()
    const bearer = await server.hostToken()
    const leaves = await watch(meeting, bearer)
    await leaves.next()
    const stays = await watch(meeting, bearer)
    await stays.next()
    expect(server.bus.subscriptions).toBe(2)
    await leaves.leave()
    expect(server.bus.subscriptions).toBe(1)
    expect((await server.request(`/api/meetings/${meeting.id}/events`, { method: 'HEAD', bearer })).status).toBe(200)
    await vi.waitFor(() => expect(server.bus.subscriptions).toBe(1))
    await server.endMeeting(meeting)
    await stays.next()
    await vi.waitFor(() => expect(server.bus.subscriptions).toBe(0))
    expect(server.services.events.openStreams).toBe(0)
  })

  it('is found by every name of the meeting', async () => {
    const json = { title: 'Team Sync', startsAt: STARTS_AT, externalId: '4711' }
    const response = await server.request('/api/meetings', { json, bearer: SERVICE_KEY })
    const meeting = Meeting.parse(await response.json())
    for (const id of [meeting.id, meeting.roomName, 'ext:4711']) {
      expect(await (await watch({ id }, SERVICE_KEY)).next()).toEqual({
        state: 'hosting',
        status: 'SCHEDULED',
        knocks: [],
      })
    }
  })

  it('leaves a line in the log when it ends, without a credential', async () => {
    const meeting = await schedule()
    const { sessionToken } = await insertWaitingStay(server.db, meeting.id, 'not_started')
    const reader = await watch(meeting, sessionToken)
    await reader.next()
    await reader.leave()
    await vi.waitFor(() => expect(server.logLines.join('')).toContain('event stream closed'))
    expect(server.logLines.join('')).not.toContain(sessionToken)
  })
})
