import { JoinInfo, Problem, Readiness, TokenAnswer } from '@plenum/meeting-contract'
import { type HttpHandler, HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LiveKitMeetingService } from '../../livekit-meeting-service.ts'
import { createMeetingHandlers, type MeetingHandlersOptions } from './create-meeting-handlers.ts'
import { DATABASE_UNAVAILABLE, LIVEKIT_REFUSED, LIVEKIT_UNAVAILABLE, TOKEN_DENIED } from './denial.ts'

const baseUrl = 'https://meet.example.com'

function listen(handlers: readonly HttpHandler[]): void {
  const server = setupServer(...handlers)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
}

function start(options: MeetingHandlersOptions = {}) {
  const plenum = createMeetingHandlers({ baseUrl, ...options })
  listen(plenum.handlers)
  const guest = new LiveKitMeetingService({ baseUrl, retries: 0 })
  const as = (jwt: string) => new LiveKitMeetingService({ baseUrl, auth: () => jwt, retries: 0 })
  return { plenum, guest, as }
}

describe('a seeded meeting', () => {
  test('is there, as it was described', async () => {
    const { plenum, as } = start()
    const ada = as(await plenum.signIn({ userId: 'ada', name: 'Ada' }))
    const older = { title: 'Retro', createdBy: 'ada', createdAt: '2026-01-01T10:00:00.000Z' }
    const [retro, sync] = [
      plenum.seedMeeting(older),
      plenum.seedMeeting({ id: 'm1', title: 'Team Sync', createdBy: 'ada' }),
    ]
    plenum.seedMeeting({ title: 'Of somebody else' })
    expect(await ada.listMeetings()).toEqual({ meetings: [sync, retro], nextCursor: null })
    expect(await ada.generateMeetingToken('m1')).toMatchObject({ role: 'host', livekitRoom: 'meeting-m1' })
  })

  test('that is private has no title in its address', () => {
    const { plenum } = start()
    expect(plenum.seedMeeting({ title: 'Secret', isPublic: false }).roomName).not.toContain('secret')
  })

  test('can be ended by its room name, and only if it is there', async () => {
    const { plenum, guest } = start()
    const { id, roomName } = plenum.seedMeeting({ title: 'Team Sync' })
    plenum.endMeeting(roomName)
    await expect(guest.generateMeetingToken(id, { name: 'Grace' })).rejects.toMatchObject({ code: 'meeting.ended' })
    expect(() => plenum.endMeeting('nowhere')).toThrow('nowhere')
  })

  test('is in that one fake alone', async () => {
    const { plenum, guest } = start()
    const { roomName } = createMeetingHandlers({ baseUrl }).seedMeeting({ title: 'Team Sync' })
    await expect(guest.getJoinInfo(roomName)).rejects.toMatchObject({ code: 'meeting.not_found' })
    expect(plenum.seedMeeting({ title: 'Team Sync' }).roomName).not.toBe(roomName)
  })
})

describe('a meeting that is moved along', () => {
  const json = { 'Content-Type': 'application/json' }
  const ask = (path: string, body?: object) =>
    fetch(baseUrl + path, body === undefined ? {} : { method: 'POST', headers: json, body: JSON.stringify(body) })
  const isLetIn = async (id: string, fields: object = {}) =>
    (await ask(`/api/meetings/${id}/token`, { name: 'Grace', ...fields })).status

  test('starts when told to', async () => {
    const { plenum } = start()
    const { id, roomName } = plenum.seedMeeting({ title: 'Team Sync', status: 'SCHEDULED' })
    expect(await isLetIn(id)).toBe(202)
    plenum.startMeeting(roomName)
    expect(await isLetIn(id)).toBe(200)
  })

  test('starts and ends by the clock when the scheduler runs, and not by itself', async () => {
    let now = new Date('2026-11-21T10:00:00Z')
    const { plenum } = start({ now: () => now })
    const [startsAt, endsAt] = ['2026-11-21T11:00:00.000Z', '2026-11-21T12:00:00.000Z']
    const { roomName } = plenum.seedMeeting({ title: 'Team Sync', status: 'SCHEDULED', startsAt, endsAt })
    const statusAt = async (time: string) => {
      now = new Date(time)
      const { status } = JoinInfo.parse(await (await ask(`/api/join/${roomName}`)).json())
      return status
    }
    expect(plenum.runScheduler()).toEqual({ activated: 0, ended: 0, roomsDeleted: 0, at: now.toISOString() })
    expect(await statusAt(startsAt)).toBe('SCHEDULED')
    expect(plenum.runScheduler()).toMatchObject({ activated: 1, ended: 0 })
    expect(await statusAt(endsAt)).toBe('ACTIVE')
    expect(plenum.runScheduler()).toMatchObject({ activated: 0, ended: 1, roomsDeleted: 1 })
    expect(await statusAt(endsAt)).toBe('ENDED')
  })

  test('goes on past its end while somebody is in, and lets him out and in again through a locked door', async () => {
    let now = new Date('2026-11-21T10:00:00Z')
    const { plenum, guest, as } = start({ now: () => now })
    const endsAt = '2026-11-21T10:05:00.000Z'
    const { id } = plenum.seedMeeting({ title: 'Team Sync', endsAt, maxParticipants: 1 })
    const { identity, sessionToken } = TokenAnswer.parse(await guest.generateMeetingToken(id, { name: 'Grace' }))
    plenum.enterRoom(identity)
    now = new Date(endsAt)
    expect(plenum.runScheduler()).toMatchObject({ ended: 0 })
    await expect(guest.generateMeetingToken(id, { name: 'Edsger' })).rejects.toMatchObject({ code: 'meeting.full' })
    plenum.leaveRoom(identity)
    expect(await as(sessionToken).generateMeetingToken(id)).toMatchObject({ identity })
    now = new Date('2026-11-21T10:07:00.000Z')
    expect(plenum.runScheduler()).toMatchObject({ ended: 1 })
    expect(() => plenum.enterRoom('p_nobody')).toThrow('p_nobody')
  })

  test('remembers who was in, for how long, and whose hand is up', async () => {
    let now = new Date('2026-11-21T10:00:00Z')
    const pass = (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1_000)
    }
    const { plenum, guest, as } = start({ now: () => now })
    const ada = as(await plenum.signIn({ userId: 'ada', name: 'Ada' }))
    const { id } = plenum.seedMeeting({ title: 'Team Sync', createdBy: 'ada' })
    const { identity, sessionToken } = TokenAnswer.parse(await guest.generateMeetingToken(id, { name: 'Grace' }))
    plenum.enterRoom(identity)
    pass(60)
    plenum.enterRoom(identity)
    plenum.leaveRoom(identity)
    pass(300)
    plenum.leaveRoom(identity)
    plenum.enterRoom(identity)
    await guest.setHand(id, identity, true, { sessionToken })
    const handRaisedAt = now.toISOString()
    pass(30)
    await guest.setHand(id, identity, true, { sessionToken })
    const joinedAt = '2026-11-21T10:00:00.000Z'
    const grace = { identity, name: 'Grace', role: 'participant', userId: null, joinedAt, handRaisedAt }
    expect(await ada.listAttendees(id)).toEqual({
      attendees: [{ ...grace, isPresent: true, leftAt: null, seconds: 90 }],
    })
    plenum.endMeeting(id)
    const leftAt = now.toISOString()
    pass(30)
    expect(await ada.listAttendees(id)).toEqual({ attendees: [{ ...grace, isPresent: false, leftAt, seconds: 90 }] })
  })

  test('without an end is over ten minutes after the last has left', async () => {
    let now = new Date('2026-11-21T10:00:00Z')
    const { plenum, guest } = start({ now: () => now })
    const pass = (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000)
    }
    const { id } = plenum.seedMeeting({ title: 'Team Sync' })
    const { identity } = TokenAnswer.parse(await guest.generateMeetingToken(id, { name: 'Grace' }))
    plenum.enterRoom(identity)
    pass(30)
    expect(plenum.runScheduler()).toMatchObject({ ended: 0 })
    plenum.leaveRoom(identity)
    pass(9)
    expect(plenum.runScheduler()).toMatchObject({ ended: 0 })
    pass(1)
    expect(plenum.runScheduler()).toMatchObject({ ended: 1 })
  })

  test('takes the passwords, the keys and the people of its seed', async () => {
    const { plenum, as } = start()
    const seed = { title: 'Team Sync', isPublic: false, password: 'correct horse', inviteKey: 'the-key' }
    const { id, joinUrl } = plenum.seedMeeting({
      ...seed,
      participants: [{ email: 'grace@example.com', role: 'cohost' }, { userId: 'edsger' }],
    })
    expect(joinUrl).toMatch(/#k=the-key$/)
    expect(await isLetIn(id, { email: 'grace@example.com', inviteKey: 'the-key' })).toBe(200)
    expect(await isLetIn(id, { password: 'correct horse' })).toBe(404)
    const edsger = as(await plenum.signIn({ userId: 'edsger', name: 'Edsger' }))
    expect(await edsger.generateMeetingToken(id)).toMatchObject({ role: 'participant' })
    const grace = as(await plenum.signIn({ userId: 'grace', name: 'Grace', email: 'Grace@Example.com' }))
    expect(await grace.generateMeetingToken(id)).toMatchObject({ role: 'cohost' })
  })
})

test('what the fake does not do is no route', async () => {
  start()
  for (const path of ['/api/docs', '/metrics']) {
    const problem = Problem.parse(await (await fetch(baseUrl + path)).json())
    expect([path, problem.code]).toEqual([path, 'route.not_found'])
  }
})

describe('a denial', () => {
  test.each([
    [LIVEKIT_UNAVAILABLE, 'livekit.unavailable'],
    [LIVEKIT_REFUSED, 'livekit.refused'],
    [DATABASE_UNAVAILABLE, 'database.unavailable'],
    [TOKEN_DENIED('meeting.ended'), 'meeting.ended'],
  ])('of %j refuses a token until it is allowed', async (denial, code) => {
    const { plenum, guest } = start()
    const { id } = plenum.seedMeeting({ title: 'Team Sync' })
    plenum.deny(denial)
    await expect(guest.generateMeetingToken(id, { name: 'Grace' })).rejects.toMatchObject({ code })
    plenum.allow()
    expect(await guest.generateMeetingToken(id, { name: 'Grace' })).toMatchObject({ role: 'participant' })
  })

  test.each([
    [LIVEKIT_REFUSED, { status: 'unready', database: true, livekit: false }],
    [DATABASE_UNAVAILABLE, { status: 'unready', database: false, livekit: true }],
    [TOKEN_DENIED('meeting.ended'), { status: 'ready', database: true, livekit: true }],
  ])('of %j is seen in readiness as far as it is about that', async (denial, readiness) => {
    const { plenum } = start()
    plenum.deny(denial)
    expect(Readiness.parse(await (await fetch(`${baseUrl}/readyz`)).json())).toEqual(readiness)
  })

  test('of the database leaves no list and no sign-in by a stay', async () => {
    const { plenum, guest, as } = start()
    const { id } = plenum.seedMeeting({ title: 'Team Sync' })
    const { sessionToken } = await guest.generateMeetingToken(id, { name: 'Grace' })
    const jwt = await plenum.signIn({ userId: 'ada' })
    plenum.deny(DATABASE_UNAVAILABLE)
    for (const bearer of [jwt, sessionToken]) {
      await expect(as(bearer).getMeetingDetails(id)).rejects.toMatchObject({ code: 'database.unavailable' })
    }
    await expect(as(jwt).listMeetings()).rejects.toMatchObject({ code: 'database.unavailable' })
  })
})

describe('a clock that is given', () => {
  function startAt(iso: string) {
    let now = new Date(iso)
    const world = start({ now: () => now })
    return {
      ...world,
      pass(seconds: number) {
        now = new Date(now.getTime() + seconds * 1_000)
      },
    }
  }

  test('is what meetings and tokens go by', async () => {
    const { plenum, guest } = startAt('2026-11-21T10:00:00Z')
    const { id, createdAt } = plenum.seedMeeting({ title: 'Team Sync' })
    expect(createdAt).toBe('2026-11-21T10:00:00.000Z')
    const { expiresAt } = TokenAnswer.parse(await guest.generateMeetingToken(id, { name: 'Grace' }))
    expect(expiresAt).toBe('2026-11-21T10:15:00.000Z')
  })

  test('ends a sign-in after an hour', async () => {
    const { plenum, as, pass } = startAt('2026-11-21T10:00:00Z')
    const ada = as(await plenum.signIn({ userId: 'ada' }))
    pass(3_599)
    expect((await ada.listMeetings()).meetings).toEqual([])
    pass(1)
    await expect(ada.listMeetings()).rejects.toMatchObject({ code: 'auth.invalid' })
  })

  test('ends a stay after a day without a sign of life', async () => {
    const { plenum, guest, pass } = startAt('2026-11-21T10:00:00Z')
    const { id } = plenum.seedMeeting({ title: 'Team Sync' })
    const { sessionToken } = await guest.generateMeetingToken(id, { name: 'Grace' })
    pass(24 * 3_600 - 1)
    await guest.generateMeetingToken(id, { sessionToken })
    pass(24 * 3_600)
    const late = guest.generateMeetingToken(id, { sessionToken })
    await expect(late).rejects.toMatchObject({ code: 'session.invalid' })
  })
})

test('a seed and a clock give the same answers each time, another seed others', async () => {
  const answers = async (seed: number) => {
    const plenum = createMeetingHandlers({ baseUrl, seed, now: () => new Date('2026-11-21T10:00:00Z') })
    const server = setupServer(...plenum.handlers)
    server.listen({ onUnhandledFrame: 'error' })
    try {
      const meeting = plenum.seedMeeting({ title: 'Team Sync' })
      const response = await fetch(`${baseUrl}/api/meetings/${meeting.id}/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"name":"Grace"}',
      })
      return [meeting, TokenAnswer.parse(await response.json()), response.headers.get('X-Request-Id')]
    } finally {
      server.close()
    }
  }
  expect(await answers(1)).toEqual(await answers(1))
  expect(await answers(2)).not.toEqual(await answers(1))
})

describe('without a base address', () => {
  test("the routes are answered anywhere, and the host app's own are left alone", async () => {
    const plenum = createMeetingHandlers()
    listen([...plenum.handlers, http.get('*/api/orders', () => HttpResponse.json({ orders: [] }))])
    const { roomName } = plenum.seedMeeting({ title: 'Team Sync' })
    for (const address of ['https://one.example.com', 'http://localhost:3000']) {
      const service = new LiveKitMeetingService({ baseUrl: address })
      expect(await service.getJoinInfo(roomName)).toMatchObject({ allowed: true })
      expect(await (await fetch(`${address}/api/orders`)).json()).toEqual({ orders: [] })
    }
  })
})
