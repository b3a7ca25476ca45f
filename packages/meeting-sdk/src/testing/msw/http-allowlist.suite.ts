import { Allowlist, MeetingPage } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** Whom a meeting lists, and what the listed see of it. */
export function describeAllowlist({
  backend,
  ask,
  read,
  refused,
  done,
  invalid,
  newUser,
  create,
  get,
  join,
  askToJoin,
}: ContractClient): void {
  const path = (id: string) => `/api/meetings/${id}/participants`
  const list = (bearer: string, id: string) => read(ask(path(id), { bearer }), 200, Allowlist)
  const add = (bearer: string, id: string, ...participants: readonly object[]) =>
    ask(path(id), { bearer, json: { participants } })
  const remove = (bearer: string, id: string, query: Readonly<Record<string, string>>) =>
    ask(`${path(id)}?${new URLSearchParams(query)}`, { method: 'DELETE', bearer })

  describe('an allowlist', () => {
    test('has whom the creation names, and who is added, in that order', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { participants: [{ email: ' Grace@Example.com ', role: 'cohost' }] })
      const grace = { email: 'grace@example.com', userId: null, role: 'cohost', addedAt: expect.stringMatching(/Z$/) }
      expect(await list(bearer, id)).toEqual({ participants: [grace] })
      const edsger = { email: null, userId: 'Edsger', role: 'participant', addedAt: expect.stringMatching(/Z$/) }
      expect(await read(add(bearer, id, { userId: 'Edsger' }), 200, Allowlist)).toEqual({
        participants: [grace, edsger],
      })
      expect(await list(bearer, id)).toEqual({ participants: [grace, edsger] })
    })

    test('lists nobody twice: whoever is added again takes the new role', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const addBoth = async (role: string) => {
        const both = [
          { email: 'grace@example.com', role },
          { userId: 'grace', role },
        ]
        return (await read(add(bearer, id, ...both), 200, Allowlist)).participants
      }
      const first = await addBoth('participant')
      expect(first).toMatchObject([{ email: 'grace@example.com' }, { userId: 'grace' }])
      for (let time = 0; time < 2; time += 1) {
        expect(await addBoth('viewer')).toEqual(first.map((each) => ({ ...each, role: 'viewer' })))
      }
    })

    test('lets go of somebody, and again changes nothing', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { participants: [{ email: 'grace@example.com' }, { userId: 'grace' }] })
      for (let time = 0; time < 2; time += 1) await done(remove(bearer, id, { email: 'GRACE@example.com' }))
      expect((await list(bearer, id)).participants).toMatchObject([{ userId: 'grace' }])
      await done(remove(bearer, id, { userId: 'grace' }))
      expect(await list(bearer, id)).toEqual({ participants: [] })
    })

    test('is what a listed user comes in by', async () => {
      const { bearer } = await newUser()
      const grace = await newUser()
      const { id } = await create(bearer, { isPublic: false })
      await refused(askToJoin(id, { bearer: grace.bearer }), 'meeting.not_found')
      await add(bearer, id, { userId: grace.userId, role: 'viewer' })
      expect((await join(id, { bearer: grace.bearer })).role).toBe('viewer')
      expect((await get(grace.bearer, id)).id).toBe(id)
      await remove(bearer, id, { userId: grace.userId })
      await refused(askToJoin(id, { bearer: grace.bearer }), 'meeting.not_found')
    })

    test('goes by the user id before the address', async () => {
      const grace = await newUser()
      const { id } = await create(backend().serviceKey, {
        participants: [
          { email: grace.email, role: 'host' },
          { userId: grace.userId, role: 'viewer' },
        ],
      })
      expect((await join(id, { bearer: grace.bearer })).role).toBe('viewer')
    })

    test.each([
      [[], 'participants'],
      [[{}], 'participants.0.email'],
      [[{ email: 'ada@example.com', userId: 'ada' }], 'participants.0.email'],
      [[{ email: 'ada' }], 'participants.0.email'],
      [[{ userId: '' }], 'participants.0.userId'],
      [[{ userId: 'ada', name: 'Ada' }], 'participants.0.name'],
    ])('is refused %j for its %s', async (participants, field) => {
      const { id } = await create(backend().serviceKey)
      await invalid(add(backend().serviceKey, id, ...participants), field)
    })

    test.each([{}, { email: 'ada@example.com', userId: 'ada' }, { email: 'ada' }])(
      'lets go of nobody by %j',
      async (query) => {
        const { id } = await create(backend().serviceKey)
        await invalid(remove(backend().serviceKey, id, query), 'email')
      },
    )

    test('is closed once the meeting is over', async () => {
      const { id } = await create(backend().serviceKey, { participants: [{ userId: 'grace' }] })
      await backend().endMeeting(id)
      await refused(add(backend().serviceKey, id, { userId: 'edsger' }), 'meeting.ended')
      expect((await list(backend().serviceKey, id)).participants).toHaveLength(1)
    })
  })

  describe('the list of meetings of somebody who is invited', () => {
    test('has those too, by his id and by his address, once each', async () => {
      const grace = await newUser()
      const invited = [
        await create(backend().serviceKey, { participants: [{ userId: grace.userId }], isPublic: false }),
        await create(backend().serviceKey, { participants: [{ email: grace.email, role: 'host' }] }),
        await create(backend().serviceKey, { participants: [{ userId: grace.userId }, { email: grace.email }] }),
        await create(grace.bearer, { participants: [{ userId: grace.userId, role: 'viewer' }] }),
      ]
      const { meetings } = await read(ask('/api/meetings', { bearer: grace.bearer }), 200, MeetingPage)
      expect(meetings.map(({ id }) => id).sort()).toEqual(invited.map(({ id }) => id).sort())
      const isHosted = new Map(meetings.map(({ id, joinUrl }) => [id, joinUrl.includes('#k=')]))
      expect(invited.map(({ id }) => isHosted.get(id))).toEqual([false, true, false, true])
    })
  })
}
