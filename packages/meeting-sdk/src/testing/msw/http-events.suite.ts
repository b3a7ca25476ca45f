import { Meeting } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** What those who wait and those who host are told while they listen. */
export function describeEvents({
  backend,
  ask,
  read,
  refused,
  newUser,
  create,
  schedule,
  patch,
  join,
  wait,
  listen,
}: ContractClient): void {
  describe('the events', () => {
    test('tell who waits for the start that it is there, and later that it is over', async () => {
      const { bearer } = await newUser()
      const { id, startsAt } = await schedule(bearer)
      const { sessionToken } = await wait(id, { name: 'Grace' })
      const next = await listen(id, sessionToken)
      expect(await next()).toEqual({
        state: 'waiting',
        reason: 'not_started',
        startsAt,
        isHostHere: false,
        isLocked: false,
      })
      await join(id, { bearer })
      expect(await next()).toEqual({ state: 'started' })
      await join(id, { bearer: sessionToken })
      expect(await next()).toEqual({ state: 'admitted' })
      await ask(`/api/meetings/${id}/end`, { method: 'POST', bearer })
      expect(await next()).toEqual({ state: 'ended' })
      expect(await next()).toBeUndefined()
    })

    test('tell who waits in the lobby that it is open', async () => {
      const { id, startsAt } = await create(backend().serviceKey, { lobby: true })
      const { sessionToken } = await wait(id, { name: 'Grace' })
      const next = await listen(id, sessionToken)
      expect(await next()).toEqual({ state: 'waiting', reason: 'lobby', startsAt, isHostHere: false, isLocked: false })
      await read(patch(backend().serviceKey, id, { lobby: false }), 200, Meeting)
      expect(await next()).toEqual({ state: 'admitted' })
    })

    test.each(['userId', 'email'] as const)('tell who waits in the lobby that he is listed now, by %s', async (key) => {
      const grace = await newUser()
      const { id, startsAt } = await create(backend().serviceKey, { lobby: true })
      const { sessionToken } = await wait(id, { bearer: grace.bearer })
      const next = await listen(id, sessionToken)
      const waiting = { state: 'waiting', reason: 'lobby', startsAt, isHostHere: false, isLocked: false }
      expect(await next()).toEqual(waiting)
      const participants = `/api/meetings/${id}/participants`
      const list = () =>
        ask(participants, { bearer: backend().serviceKey, json: { participants: [{ [key]: grace[key] }] } })
      await list()
      expect(await next()).toEqual({ state: 'admitted' })
      const query = new URLSearchParams({ [key]: grace[key] })
      await ask(`${participants}?${query}`, { method: 'DELETE', bearer: backend().serviceKey })
      expect(await next()).toEqual(waiting)
      await wait(id, { bearer: sessionToken })
      await list()
      expect(await next()).toEqual({ state: 'admitted' })
      expect((await join(id, { bearer: sessionToken })).sessionToken).toBe(sessionToken)
    })

    test('tell who waits for the start that he may start it, once he is listed as a host', async () => {
      const grace = await newUser()
      const { id, startsAt } = await schedule(backend().serviceKey)
      const { sessionToken } = await wait(id, { bearer: grace.bearer })
      const next = await listen(id, sessionToken)
      expect(await next()).toEqual({
        state: 'waiting',
        reason: 'not_started',
        startsAt,
        isHostHere: false,
        isLocked: false,
      })
      const participants = [{ userId: grace.userId, role: 'host' }]
      await ask(`/api/meetings/${id}/participants`, { bearer: backend().serviceKey, json: { participants } })
      expect(await next()).toEqual({ state: 'admitted' })
      expect(await join(id, { bearer: sessionToken })).toMatchObject({ role: 'host', meeting: { status: 'ACTIVE' } })
      expect(await next()).toEqual({ state: 'hosting', status: 'ACTIVE', knocks: [] })
    })

    test('tell hosts how their meeting stands', async () => {
      const [ada, grace] = [await newUser(), await newUser()]
      const { id, roomName } = await schedule(ada.bearer, { participants: [{ userId: grace.userId, role: 'cohost' }] })
      const hosts = [
        await listen(roomName, ada.bearer),
        await listen(id, grace.bearer),
        await listen(id, backend().serviceKey),
      ]
      for (const next of hosts) expect(await next()).toEqual({ state: 'hosting', status: 'SCHEDULED', knocks: [] })
      await read(patch(ada.bearer, id, { status: 'ACTIVE' }), 200, Meeting)
      for (const next of hosts) expect(await next()).toEqual({ state: 'hosting', status: 'ACTIVE', knocks: [] })
      await read(patch(ada.bearer, id, { status: 'ENDED' }), 200, Meeting)
      for (const next of hosts) expect(await next()).toEqual({ state: 'ended' })
    })

    test('are told to nobody else', async () => {
      const { id } = await create(backend().serviceKey)
      const hidden = await create(backend().serviceKey, { isPublic: false })
      const { bearer } = await newUser()
      await refused(ask(`/api/meetings/${id}/events`), 'auth.required')
      await refused(ask(`/api/meetings/${id}/events`, { bearer }), 'permission.denied')
      await refused(ask(`/api/meetings/${hidden.id}/events`, { bearer }), 'meeting.not_found')
      const { sessionToken } = await join(id, { name: 'Grace' })
      await refused(ask(`/api/meetings/${hidden.id}/events`, { bearer: sessionToken }), 'meeting.not_found')
    })
  })
}
