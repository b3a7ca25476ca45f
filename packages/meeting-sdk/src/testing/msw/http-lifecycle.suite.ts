import { Meeting, SchedulerRun } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** A meeting's life: waiting for its start, doors that close, its end. */
export function describeLifecycle({
  backend,
  ask,
  read,
  refused,
  inMinutes,
  newUser,
  create,
  schedule,
  get,
  patch,
  askToJoin,
  join,
  wait,
  joinInfo,
}: ContractClient): void {
  const end = (bearer: string, id: string) => ask(`/api/meetings/${id}/end`, { method: 'POST', bearer })
  const runScheduler = (method = 'POST') =>
    read(ask('/api/scheduler', { method, bearer: backend().serviceKey }), 200, SchedulerRun)

  describe('before the start', () => {
    test('everybody but a host waits, and comes in by the same stay once the host is there', async () => {
      const { bearer } = await newUser()
      const meeting = await schedule(bearer, { participants: [] })
      const { id } = meeting
      const waiting = await wait(id, { name: 'Grace' })
      expect(waiting).toEqual({
        status: 'waiting',
        reason: 'not_started',
        sessionId: expect.stringMatching(/^[0-9a-z]{16}$/),
        sessionToken: expect.stringMatching(/^ps_[\w-]{43,}$/),
        startsAt: meeting.startsAt,
      })
      expect(await wait(id, { bearer: waiting.sessionToken })).toEqual(waiting)
      expect((await join(id, { bearer })).meeting.status).toBe('ACTIVE')
      expect(await get(bearer, id)).toMatchObject({ status: 'ACTIVE', startsAt: meeting.startsAt })
      const admitted = await join(id, { bearer: waiting.sessionToken })
      expect(admitted).toMatchObject({ role: 'participant', sessionToken: waiting.sessionToken })
      expect((await join(id, { bearer: waiting.sessionToken })).identity).toBe(admitted.identity)
    })

    test('cohosts and services wait too, and keep what they are', async () => {
      const [ada, grace] = [await newUser(), await newUser()]
      const { id } = await schedule(ada.bearer, { participants: [{ userId: grace.userId, role: 'cohost' }] })
      const { sessionToken } = await wait(id, { bearer: grace.bearer })
      await wait(id, { bearer: backend().serviceKey, name: 'Robot' })
      await join(id, { bearer: ada.bearer })
      expect((await join(id, { bearer: sessionToken })).role).toBe('cohost')
    })

    test('whoever waits may only watch, refresh and withdraw', async () => {
      const { id } = await schedule(backend().serviceKey)
      const { sessionToken: bearer } = await wait(id, { name: 'Grace' })
      await refused(ask(`/api/meetings/${id}`, { bearer }), 'session.waiting')
      await refused(ask(`/api/meetings/${id}/participants`, { bearer }), 'session.waiting')
      await refused(ask(`/api/messages?meetingId=${id}`, { bearer }), 'session.waiting')
      await refused(end(bearer, id), 'session.waiting')
    })

    test('a password is asked for first', async () => {
      const { id } = await schedule(backend().serviceKey, { password: 'correct horse' })
      await refused(askToJoin(id, { name: 'Grace' }), 'meeting.password_required')
      const { sessionToken } = await wait(id, { name: 'Grace', password: 'correct horse' })
      await read(patch(backend().serviceKey, id, { status: 'ACTIVE' }), 200, Meeting)
      await join(id, { bearer: sessionToken })
    })

    test('a link holder may come, and is told when', async () => {
      const { roomName, startsAt } = await schedule(backend().serviceKey)
      expect(await joinInfo(roomName)).toMatchObject({ status: 'SCHEDULED', startsAt, allowed: true })
    })

    test('nobody waits for what was cancelled', async () => {
      const { id } = await schedule(backend().serviceKey)
      const { sessionToken } = await wait(id, { name: 'Grace' })
      await ask(`/api/meetings/${id}`, { method: 'DELETE', bearer: backend().serviceKey })
      await refused(askToJoin(id, { bearer: sessionToken }), 'meeting.ended')
      await refused(askToJoin(id, { name: 'Grace' }), 'meeting.ended')
    })
  })

  describe('a lobby', () => {
    test('keeps newcomers waiting, by the same stay each time', async () => {
      const { id, startsAt } = await create(backend().serviceKey, { lobby: true })
      const waiting = await wait(id, { name: 'Grace' })
      expect(waiting).toMatchObject({ reason: 'lobby', startsAt })
      expect(await wait(id, { bearer: waiting.sessionToken })).toEqual(waiting)
    })

    test('comes after the start', async () => {
      const { id } = await schedule(backend().serviceKey, { lobby: true })
      const { reason, sessionToken } = await wait(id, { name: 'Grace' })
      expect(reason).toBe('not_started')
      await read(patch(backend().serviceKey, id, { status: 'ACTIVE' }), 200, Meeting)
      expect((await wait(id, { bearer: sessionToken })).reason).toBe('lobby')
    })

    test('holds up neither the creator, nor who is listed, nor who was let in, nor a service', async () => {
      const [ada, grace] = [await newUser(), await newUser()]
      const { id } = await create(ada.bearer, { participants: [{ userId: grace.userId }] })
      const { sessionToken } = await join(id, { name: 'Edsger' })
      await read(patch(ada.bearer, id, { lobby: true }), 200, Meeting)
      for (const bearer of [ada.bearer, grace.bearer, sessionToken]) await join(id, { bearer })
      await join(id, { bearer: backend().serviceKey, name: 'Robot' })
      await wait(id, { bearer: (await newUser()).bearer })
    })

    test('that is opened lets in who waits', async () => {
      const { id } = await create(backend().serviceKey, { lobby: true })
      const { sessionToken } = await wait(id, { name: 'Grace' })
      await read(patch(backend().serviceKey, id, { lobby: false }), 200, Meeting)
      await join(id, { bearer: sessionToken })
    })
  })

  describe('a door', () => {
    test('that is locked lets no newcomer in, until it is opened', async () => {
      const { id } = await create(backend().serviceKey)
      await read(patch(backend().serviceKey, id, { locked: true }), 200, Meeting)
      await refused(askToJoin(id, { name: 'Grace' }), 'meeting.locked')
      await read(patch(backend().serviceKey, id, { locked: false }), 200, Meeting)
      await join(id, { name: 'Grace' })
    })

    test('lets in as many as there are seats, hosts besides, and everybody keeps his own', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { maxParticipants: 2 })
      const first = await join(id, { name: 'Grace' })
      await join(id, { name: 'Edsger' })
      await refused(askToJoin(id, { name: 'Barbara' }), 'meeting.full')
      expect((await join(id, { bearer })).role).toBe('host')
      expect((await join(id, { bearer: first.sessionToken })).identity).toBe(first.identity)
      await read(patch(bearer, id, { maxParticipants: 4 }), 200, Meeting)
      await join(id, { name: 'Barbara' })
    })

    test('has one seat for the last of many who come at once', async () => {
      const { id } = await create(backend().serviceKey, { maxParticipants: 3 })
      const answers = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => askToJoin(id, { name })))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409])
    })
  })

  describe('the end', () => {
    test('is for all, for good, and again changes nothing', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const { sessionToken } = await join(id, { name: 'Grace' })
      const ended = await read(end(bearer, id), 200, Meeting)
      expect(ended).toMatchObject({ id, status: 'ENDED' })
      expect(await read(end(bearer, id), 200, Meeting)).toEqual(ended)
      await refused(askToJoin(id, { bearer: sessionToken }), 'meeting.ended')
      await refused(askToJoin(id, { bearer }), 'meeting.ended')
    })

    test('is not for what has not begun', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer)
      await refused(end(bearer, id), 'meeting.status_conflict')
    })
  })

  describe('the scheduler', () => {
    test('starts what is due, ends what is over, and leaves the rest', async () => {
      const { bearer } = await newUser()
      const statusOf = async ({ id }: Meeting) => (await get(bearer, id)).status
      const due = await schedule(bearer, { startsAt: inMinutes(-1) })
      const later = await schedule(bearer, { startsAt: inMinutes(1) })
      const over = await schedule(bearer, { startsAt: inMinutes(-60), endsAt: inMinutes(-30) })
      const on = await create(bearer)
      const run = await runScheduler()
      expect(run).toMatchObject({ activated: 2, ended: 1 })
      expect(Date.parse(run.at)).toBeGreaterThan(Date.now() - 10_000)
      expect(await Promise.all([due, later, over, on].map(statusOf))).toEqual([
        'ACTIVE',
        'SCHEDULED',
        'ENDED',
        'ACTIVE',
      ])
      expect(await runScheduler('GET')).toMatchObject({ activated: 0, ended: 0, roomsDeleted: 0 })
    })

    test('leaves a meeting past its end to who is just coming in', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer, { startsAt: inMinutes(-60), endsAt: inMinutes(-1) })
      await join(id, { bearer })
      await runScheduler()
      expect((await get(bearer, id)).status).toBe('ACTIVE')
    })

    test('runs for a service alone', async () => {
      const { sessionToken } = await join((await create(backend().serviceKey)).id, { name: 'Grace' })
      for (const method of ['GET', 'POST']) {
        await refused(ask('/api/scheduler', { method }), 'auth.required')
        await refused(ask('/api/scheduler', { method, bearer: 'x' }), 'auth.invalid')
        for (const bearer of [(await newUser()).bearer, sessionToken]) {
          await refused(ask('/api/scheduler', { method, bearer }), 'permission.denied')
        }
      }
    })
  })
}
