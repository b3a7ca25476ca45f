import { Allowlist, Lobby, Meeting, type MeetingEvent } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** Who waits to be let in, and what becomes of him. */
export function describeLobby({
  backend,
  ask,
  read,
  refused,
  done,
  invalid,
  newUser,
  create,
  schedule,
  patch,
  askToJoin,
  join,
  wait,
  listen,
}: ContractClient): void {
  const list = (id: string, bearer: string) => ask(`/api/meetings/${id}/lobby`, { bearer })
  const knocksOf = async (id: string, bearer: string) => (await read(list(id, bearer), 200, Lobby)).knocks
  const post = (id: string, what: string, bearer: string, json: object = {}) =>
    ask(`/api/meetings/${id}/lobby/${what}`, { bearer, json })
  const withdraw = (id: string, sessionId: string, bearer: string) =>
    ask(`/api/meetings/${id}/lobby/${sessionId}`, { method: 'DELETE', bearer })

  /** Reads on until these are the names of those who knock. */
  const toldOf = async (next: () => Promise<MeetingEvent | undefined>, ...names: string[]) => {
    for (;;) {
      const event = await next()
      if (event?.state !== 'hosting') throw new Error(`A host was told ${JSON.stringify(event)}.`)
      if (JSON.stringify(event.knocks.map(({ name }) => name)) === JSON.stringify(names)) return event
    }
  }

  describe('the lobby', () => {
    test('is told to hosts and cohosts, in the order of knocking, and who is let in leaves it', async () => {
      const [ada, cora] = [await newUser(), await newUser()]
      const { id, roomName } = await create(ada.bearer, {
        lobby: true,
        participants: [{ userId: cora.userId, role: 'cohost' }],
      })
      const inTheCall = await join(id, { bearer: cora.bearer })
      const hosts = [
        await listen(id, ada.bearer),
        await listen(id, inTheCall.sessionToken),
        await listen(id, backend().serviceKey),
      ]
      for (const next of hosts) expect(await next()).toEqual({ state: 'hosting', status: 'ACTIVE', knocks: [] })
      const grace = await wait(id, { name: 'Grace' })
      const next = await listen(id, grace.sessionToken)
      expect(await next()).toMatchObject({ state: 'waiting', reason: 'lobby', isHostHere: false })
      const linus = await wait(id, { bearer: (await newUser('Linus')).bearer })
      for (const host of hosts) await toldOf(host, 'Grace', 'Linus')
      const knocks = await knocksOf(roomName, cora.bearer)
      expect(knocks).toMatchObject([
        { sessionId: grace.sessionId, name: 'Grace', userId: null },
        { sessionId: linus.sessionId, name: 'Linus', userId: expect.stringMatching(/^user-/) },
      ])
      expect((knocks[0]?.knockedAt ?? '') <= (knocks[1]?.knockedAt ?? '')).toBe(true)
      await done(post(id, `${grace.sessionId}/admit`, inTheCall.sessionToken))
      expect(await next()).toEqual({ state: 'admitted' })
      expect(await join(id, { bearer: grace.sessionToken })).toMatchObject({ role: 'participant' })
      for (const host of hosts) await toldOf(host, 'Linus')
      await done(post(id, `${grace.sessionId}/admit`, ada.bearer))
      await done(post(id, 'admit-all', cora.bearer))
      await join(id, { bearer: linus.sessionToken })
      for (const host of hosts) await toldOf(host)
    })

    test('is nothing to those who wait in it, who are in, or who are nobody', async () => {
      const [ada, eve] = [await newUser(), await newUser()]
      const { id } = await create(ada.bearer, { lobby: true })
      const hidden = await create(ada.bearer, { isPublic: false })
      const grace = await wait(id, { name: 'Grace' })
      const linus = await wait(id, { name: 'Linus' })
      await done(post(id, `${linus.sessionId}/admit`, ada.bearer))
      const mayNot: [string, Parameters<typeof refused>[1]][] = [
        [grace.sessionToken, 'session.waiting'],
        [linus.sessionToken, 'permission.denied'],
        [eve.bearer, 'permission.denied'],
      ]
      for (const [bearer, code] of mayNot) {
        await refused(list(id, bearer), code)
        for (const what of ['admit', 'deny']) await refused(post(id, `${grace.sessionId}/${what}`, bearer), code)
        await refused(post(id, 'admit-all', bearer), code)
      }
      await refused(ask(`/api/meetings/${id}/lobby`), 'auth.required')
      await refused(list(hidden.id, eve.bearer), 'meeting.not_found')
      await done(withdraw(id, grace.sessionId, grace.sessionToken))
    })

    test('empties once it is open to all', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { lobby: true })
      const { sessionToken } = await wait(id, { name: 'Grace' })
      const host = await listen(id, bearer)
      await toldOf(host, 'Grace')
      await read(patch(bearer, id, { lobby: false }), 200, Meeting)
      await toldOf(host)
      await join(id, { bearer: sessionToken })
    })

    test('is a way into a locked meeting for whom a host lets in, and for nobody else', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { lobby: true })
      await read(patch(bearer, id, { locked: true }), 200, Meeting)
      const [grace, linus] = [await wait(id, { name: 'Grace' }), await wait(id, { name: 'Linus' })]
      await done(post(id, `${grace.sessionId}/admit`, bearer))
      for (let time = 0; time < 2; time += 1) await join(id, { bearer: grace.sessionToken })
      await read(patch(bearer, id, { lobby: false }), 200, Meeting)
      await refused(askToJoin(id, { bearer: linus.sessionToken }), 'meeting.locked')
      await refused(askToJoin(id, { name: 'Eve' }), 'meeting.locked')
    })

    test('is closed once the meeting is over', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { lobby: true })
      const { sessionId } = await wait(id, { name: 'Grace' })
      await backend().endMeeting(id)
      for (const what of [`${sessionId}/admit`, `${sessionId}/deny`, 'admit-all']) {
        await refused(post(id, what, bearer), 'meeting.ended')
      }
      expect(await knocksOf(id, bearer)).toEqual([])
    })
  })

  describe('a knock', () => {
    test('is turned away with a word, for that stay for good, and once more as another', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { lobby: true })
      const { sessionId, sessionToken } = await wait(id, { name: 'Grace' })
      const next = await listen(id, sessionToken)
      await next()
      await invalid(post(id, `${sessionId}/deny`, bearer, { message: '' }), 'message')
      await invalid(post(id, `${sessionId}/deny`, bearer, { reason: 'none' }), 'reason')
      await done(post(id, `${sessionId}/deny`, bearer, { message: 'Yours is at three.' }))
      const denied = { state: 'denied', reason: 'denied', message: 'Yours is at three.' }
      expect(await next()).toEqual(denied)
      expect(await (await listen(id, sessionToken))()).toEqual(denied)
      await refused(askToJoin(id, { bearer: sessionToken }), 'lobby.denied')
      await done(post(id, `${sessionId}/deny`, bearer))
      await refused(post(id, `${sessionId}/admit`, bearer), 'participant.not_found')
      const again = await wait(id, { name: 'Grace' })
      expect(again.sessionId).not.toBe(sessionId)
      await done(post(id, `${again.sessionId}/admit`, bearer))
      await refused(post(id, `${again.sessionId}/deny`, bearer), 'participant.not_found')
    })

    test('is withdrawn by who knocked alone', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { lobby: true })
      const host = await listen(id, bearer)
      const { sessionId, sessionToken } = await wait(id, { name: 'Grace' })
      await toldOf(host, 'Grace')
      const next = await listen(id, sessionToken)
      await next()
      await refused(withdraw(id, sessionId, bearer), 'permission.denied')
      await refused(withdraw(id, 'another', sessionToken), 'permission.denied')
      await refused(ask(`/api/meetings/${id}/lobby/${sessionId}`, { method: 'DELETE' }), 'auth.required')
      for (let time = 0; time < 2; time += 1) await done(withdraw(id, sessionId, sessionToken))
      expect(await next()).toBeUndefined()
      await toldOf(host)
      await refused(askToJoin(id, { bearer: sessionToken }), 'session.invalid')
      for (const what of ['admit', 'deny']) {
        await refused(post(id, `${sessionId}/${what}`, bearer), 'participant.not_found')
      }
    })

    test('is none of who was never there or waits for the start', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer, { lobby: true })
      const { sessionId, sessionToken } = await wait(id, { name: 'Grace' })
      for (const each of [sessionId, 'nobody']) {
        await refused(post(id, `${each}/admit`, bearer), 'participant.not_found')
      }
      expect(await knocksOf(id, bearer)).toEqual([])
      await done(withdraw(id, sessionId, sessionToken))
      await refused(askToJoin(id, { bearer: sessionToken }), 'session.invalid')
    })
  })

  describe('to admit always', () => {
    test('lists a user as a participant, who never knocks again', async () => {
      const [ada, cora, linus] = [await newUser(), await newUser(), await newUser()]
      const { id } = await create(ada.bearer, { lobby: true, participants: [{ userId: cora.userId, role: 'cohost' }] })
      const { sessionId, sessionToken } = await wait(id, { bearer: linus.bearer })
      const always = (bearer: string, whom = sessionId) => post(id, `${whom}/admit`, bearer, { always: true })
      await refused(always(cora.bearer), 'permission.denied')
      for (let time = 0; time < 2; time += 1) await done(always(ada.bearer))
      const { participants } = await read(
        ask(`/api/meetings/${id}/participants`, { bearer: ada.bearer }),
        200,
        Allowlist,
      )
      expect(participants).toMatchObject([{ userId: cora.userId }, { userId: linus.userId, role: 'participant' }])
      for (const bearer of [sessionToken, linus.bearer]) await join(id, { bearer })
      const guest = await wait(id, { name: 'Grace' })
      await invalid(always(ada.bearer, guest.sessionId), 'always')
      await done(post(id, `${guest.sessionId}/admit`, ada.bearer, { always: false }))
    })
  })
}
