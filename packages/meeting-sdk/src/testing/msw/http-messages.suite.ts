import { Message, MessagePage } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** What is said in a meeting, kept once and in order. */
export function describeMessages({
  backend,
  ask,
  read,
  refused,
  invalid,
  newUser,
  create,
  join,
}: ContractClient): void {
  const post = (bearer: string, meetingId: string, text: string, id: string = crypto.randomUUID()) =>
    ask('/api/messages', { bearer, json: { id, meetingId, text } })
  const page = (bearer: string, meetingId: string, query: Readonly<Record<string, string>> = {}) =>
    ask(`/api/messages?${new URLSearchParams({ meetingId, ...query })}`, { bearer })

  describe('a message', () => {
    test('is by whom the credential says', async () => {
      const { userId, bearer } = await newUser()
      const { id, roomName } = await create(bearer)
      const { sessionToken, identity } = await join(id, { name: 'Grace' })
      const messageId = crypto.randomUUID()
      const byGuest = await read(post(sessionToken, roomName, ' Hello\nall ', messageId), 201, Message)
      expect(byGuest).toEqual({
        id: messageId,
        meetingId: id,
        identity,
        userId: null,
        name: 'Grace',
        text: 'Hello\nall',
        sentAt: expect.stringMatching(/Z$/),
      })
      const byHost = await read(post(bearer, id, 'Welcome'), 201, Message)
      expect(byHost).toMatchObject({ identity: null, userId, name: 'Ada' })
      for (const reader of [bearer, sessionToken, backend().serviceKey]) {
        expect((await read(page(reader, id), 200, MessagePage)).messages).toEqual([byGuest, byHost])
      }
    })

    test('that is sent again is kept once; another under its id is refused', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const messageId = crypto.randomUUID()
      const first = await read(post(bearer, id, 'Hello', messageId), 201, Message)
      expect(await read(post(bearer, id, 'Hello', messageId), 200, Message)).toEqual(first)
      await refused(post(bearer, id, 'Goodbye', messageId), 'message.id_taken')
      const { sessionToken } = await join(id, { name: 'Grace' })
      await refused(post(sessionToken, id, 'Hello', messageId), 'message.id_taken')
      expect((await read(page(bearer, id), 200, MessagePage)).messages).toEqual([first])
      await read(post(bearer, (await create(bearer)).id, 'Hello', messageId), 201, Message)
    })

    test('is for those who belong to the meeting; a service reads but speaks for nobody', async () => {
      const { id } = await create(backend().serviceKey)
      const hidden = await create(backend().serviceKey, { isPublic: false })
      const { bearer } = await newUser()
      await refused(post(bearer, id, 'Hello'), 'permission.denied')
      await refused(page(bearer, id), 'permission.denied')
      await refused(post(bearer, hidden.id, 'Hello'), 'meeting.not_found')
      await refused(page(bearer, hidden.id), 'meeting.not_found')
      await refused(post(backend().serviceKey, id, 'Hello'), 'permission.denied')
      await refused(ask(`/api/messages?meetingId=${id}`), 'auth.required')
    })

    test('comes no more once the meeting is over, but is still there', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      const { sessionToken } = await join(id, { name: 'Grace' })
      const kept = await read(post(sessionToken, id, 'Hello'), 201, Message)
      await backend().endMeeting(id)
      await refused(post(bearer, id, 'Too late'), 'meeting.ended')
      await refused(post(sessionToken, id, 'Too late'), 'session.invalid')
      expect((await read(page(bearer, id), 200, MessagePage)).messages).toEqual([kept])
    })

    test.each([
      [{ id: 'short' }, 'id'],
      [{ id: 'with a space' }, 'id'],
      [{ text: '' }, 'text'],
      [{ text: 'x'.repeat(4_001) }, 'text'],
      [{ name: 'Mallory' }, 'name'],
      [{ identity: 'p_1' }, 'identity'],
    ])('with %j is refused for its %s', async (fields, path) => {
      const { bearer } = await newUser()
      const { id: meetingId } = await create(bearer)
      const json = { id: crypto.randomUUID(), meetingId, text: 'Hello', ...fields }
      await invalid(ask('/api/messages', { bearer, json }), path)
    })

    test('is one of sixty a minute', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      for (let count = 0; count < 60; count += 1) await read(post(bearer, id, `${count}`), 201, Message)
      await refused(post(bearer, id, 'One more'), 'request.rate_limited')
      const { sessionToken } = await join(id, { name: 'Grace' })
      await read(post(sessionToken, id, 'Hello'), 201, Message)
    })
  })

  describe('messages', () => {
    test('come in the order in which they were kept, a page at a time', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      expect(await read(page(bearer, id), 200, MessagePage)).toEqual({ messages: [], nextCursor: null })
      const kept: Message[] = []
      for (const text of ['1', '2', '3', '4', '5']) kept.push(await read(post(bearer, id, text), 201, Message))
      const first = await read(page(bearer, id, { limit: '3' }), 200, MessagePage)
      expect(first.messages).toEqual(kept.slice(0, 3))
      const second = await read(page(bearer, id, { after: first.nextCursor ?? '', limit: '3' }), 200, MessagePage)
      expect(second.messages).toEqual(kept.slice(3))
      const after = second.nextCursor ?? ''
      expect(await read(page(bearer, id, { after }), 200, MessagePage)).toEqual({ messages: [], nextCursor: after })
      const late = await read(post(bearer, id, '6'), 201, Message)
      expect((await read(page(bearer, id, { after }), 200, MessagePage)).messages).toEqual([late])
    })

    test.each([
      [{ after: 'x' }, 'after'],
      [{ limit: '0' }, 'limit'],
      [{ limit: '201' }, 'limit'],
      [{ before: '1' }, 'before'],
    ])('are refused with %j', async (query, path) => {
      const { bearer } = await newUser()
      await invalid(page(bearer, (await create(bearer)).id, query), path)
    })

    test('are asked for by meeting', async () => {
      await invalid(ask('/api/messages', { bearer: backend().serviceKey }), 'meetingId')
    })
  })
}
