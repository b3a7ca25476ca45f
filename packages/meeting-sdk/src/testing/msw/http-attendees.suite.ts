import { Attendees } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** Who was in a meeting, and whose hand is up. Nobody enters a room here, so nobody was ever in. */
export function describeAttendees({
  backend,
  ask,
  read,
  refused,
  done,
  invalid,
  newUser,
  create,
  schedule,
  join,
  wait,
}: ContractClient): void {
  const list = (id: string, who: { bearer?: string } = {}) => ask(`/api/meetings/${id}/attendees`, who)
  const hand = (id: string, identity: string, who: { bearer?: string }, json: object = { raised: true }) =>
    ask(`/api/meetings/${id}/attendees/${encodeURIComponent(identity)}/hand`, { ...who, json })
  const lower = { raised: false }

  describe('the attendees', () => {
    test('are told to hosts and cohosts alone, and are none while nobody was in', async () => {
      const [ada, grace, eve] = [await newUser(), await newUser(), await newUser()]
      const { id, roomName } = await create(ada.bearer, { participants: [{ userId: grace.userId, role: 'cohost' }] })
      const guest = await join(id, { name: 'Edsger' })
      const cohost = await join(id, { bearer: grace.bearer })
      for (const bearer of [ada.bearer, grace.bearer, cohost.sessionToken, backend().serviceKey]) {
        expect(await read(list(roomName, { bearer }), 200, Attendees)).toEqual({ attendees: [] })
      }
      for (const bearer of [guest.sessionToken, eve.bearer]) await refused(list(id, { bearer }), 'permission.denied')
      await refused(list(id), 'auth.required')
    })

    test('are told when the meeting is over', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      await backend().endMeeting(id)
      expect(await read(list(id, { bearer }), 200, Attendees)).toEqual({ attendees: [] })
    })
  })

  describe('a hand', () => {
    test('goes up and down by its owner, as often as he likes, and down by hosts and cohosts', async () => {
      const [ada, grace] = [await newUser(), await newUser()]
      const { id } = await create(ada.bearer, { participants: [{ userId: grace.userId, role: 'cohost' }] })
      const { identity, sessionToken } = await join(id, { name: 'Edsger' })
      for (const json of [{ raised: true }, { raised: true }, lower, lower]) {
        await done(hand(id, identity, { bearer: sessionToken }, json))
      }
      for (const { bearer } of [ada, grace]) {
        await done(hand(id, identity, { bearer }, lower))
        await refused(hand(id, identity, { bearer }), 'permission.denied')
      }
      const own = await join(id, { bearer: grace.bearer })
      await done(hand(id, own.identity, { bearer: grace.bearer }))
    })

    test('is moved by nobody else', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const [edsger, barbara] = [await join(id, { name: 'Edsger' }), await join(id, { name: 'Barbara' })]
      await refused(hand(id, edsger.identity, { bearer: barbara.sessionToken }, lower), 'permission.denied')
      await refused(hand(id, edsger.identity, { bearer: (await newUser()).bearer }, lower), 'permission.denied')
      await refused(hand(id, edsger.identity, {}, lower), 'auth.required')
    })

    test('of somebody who is not in the meeting is unknown', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const other = await create(bearer)
      const elsewhere = await join(other.id, { name: 'Edsger' })
      for (const identity of ['p_0000000000000000', 'somebody', elsewhere.identity]) {
        await refused(hand(id, identity, { bearer }, lower), 'participant.not_found')
      }
    })

    test('of somebody who waits is no hand yet', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer)
      const { sessionToken } = await wait(id, { name: 'Edsger' })
      await refused(hand(id, 'p_0000000000000000', { bearer: sessionToken }), 'session.waiting')
    })

    test('must be either up or down', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const { identity } = await join(id, { bearer })
      await invalid(hand(id, identity, { bearer }, {}), 'raised')
      await invalid(hand(id, identity, { bearer }, { raised: 'high' }), 'raised')
    })

    test('is of no use once the meeting is over', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const { identity, sessionToken } = await join(id, { name: 'Edsger' })
      await backend().endMeeting(id)
      await refused(hand(id, identity, { bearer }, lower), 'meeting.ended')
      await refused(hand(id, identity, { bearer: sessionToken }), 'session.invalid')
    })
  })
}
