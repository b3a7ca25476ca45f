import { type ErrorCode, Meeting } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

const MISSING_ID = '0000000000000000'

/** What hosts change of a meeting: settings, status, the invite. */
export function describeChanges({
  backend,
  ask,
  read,
  refused,
  done,
  invalid,
  newUser,
  create,
  schedule,
  get,
  patch,
  keyOf,
  join,
  joinInfo,
}: ContractClient): void {
  const cancel = (bearer: string, id: string) => ask(`/api/meetings/${id}`, { method: 'DELETE', bearer })
  const reissue = (bearer: string, id: string) => ask(`/api/meetings/${id}/invite`, { method: 'POST', bearer })

  describe('a patch', () => {
    test('changes what it names, and nothing else', async () => {
      const { bearer } = await newUser()
      const before = await schedule(bearer, { description: 'Weekly', maxParticipants: 5 })
      const after = await read(
        patch(bearer, before.roomName, { title: ' Retro ', lobby: true, locked: true }),
        200,
        Meeting,
      )
      const { updatedAt } = after
      expect(after).toEqual({ ...before, title: 'Retro', lobby: true, locked: true, updatedAt })
      expect(updatedAt >= before.updatedAt).toBe(true)
      expect(await get(bearer, before.id)).toEqual(after)
    })

    test('clears by null', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer, {
        startsAt: '2090-11-21T10:00:00Z',
        endsAt: '2090-11-21T11:00:00Z',
        timeZone: 'Europe/Paris',
        description: 'Weekly',
        password: 'correct horse',
        maxParticipants: 5,
      })
      const nothing = { endsAt: null, timeZone: null, description: null, password: null, maxParticipants: null }
      expect(await read(patch(bearer, id, nothing), 200, Meeting)).toMatchObject({
        endsAt: null,
        timeZone: null,
        description: '',
        requiresPassword: false,
        maxParticipants: null,
      })
    })

    test('sets the other password, and who is in the list', async () => {
      const { bearer } = await newUser()
      const { id, roomName } = await create(bearer)
      expect(await joinInfo(roomName)).toMatchObject({ requiresPassword: false, allowed: true })
      await read(patch(bearer, id, { password: 'correct horse' }), 200, Meeting)
      expect(await joinInfo(roomName)).toMatchObject({ requiresPassword: true, allowed: false })
    })

    test('moves the times of what has not started, and only the end of what has', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer, { startsAt: '2090-11-21T10:00:00Z', endsAt: '2090-11-21T11:00:00Z' })
      const times = { startsAt: '2090-11-22T10:00:00+01:00', endsAt: '2090-11-22T11:00:00Z' }
      expect(await read(patch(bearer, id, times), 200, Meeting)).toMatchObject({
        startsAt: '2090-11-22T09:00:00.000Z',
        endsAt: '2090-11-22T11:00:00.000Z',
      })
      await invalid(patch(bearer, id, { endsAt: '2090-11-22T09:00:00Z' }), 'endsAt')
      await invalid(patch(bearer, id, { startsAt: '2090-11-22T11:00:00Z' }), 'startsAt')
      await read(patch(bearer, id, { status: 'ACTIVE' }), 200, Meeting)
      await refused(patch(bearer, id, { startsAt: '2090-11-22T08:00:00Z' }), 'meeting.status_conflict')
      await read(patch(bearer, id, { endsAt: '2090-11-22T12:00:00Z' }), 200, Meeting)
    })

    test.each<[string, readonly string[]]>([
      ['SCHEDULED', ['ACTIVE', 'ENDED']],
      ['SCHEDULED', ['CANCELLED']],
    ])('leads from %s to %j', async (_from, moves) => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer)
      for (const status of moves) expect((await read(patch(bearer, id, { status }), 200, Meeting)).status).toBe(status)
      await refused(patch(bearer, id, { title: 'Too late' }), 'meeting.ended')
    })

    test.each([
      ['SCHEDULED', 'SCHEDULED'],
      ['SCHEDULED', 'ENDED'],
      ['ACTIVE', 'SCHEDULED'],
      ['ACTIVE', 'ACTIVE'],
      ['ACTIVE', 'CANCELLED'],
    ])('does not lead from %s to %s', async (from, status) => {
      const { bearer } = await newUser()
      const { id } = await (from === 'ACTIVE' ? create(bearer) : schedule(bearer))
      await refused(patch(bearer, id, { status }), 'meeting.status_conflict')
      expect((await get(bearer, id)).status).toBe(from)
    })

    test.each([
      [{ title: '' }, 'title'],
      [{ title: null }, 'title'],
      [{ password: 'short' }, 'password'],
      [{ maxParticipants: 1.5 }, 'maxParticipants'],
      [{ status: 'OPEN' }, 'status'],
      [{ createdBy: 'me' }, 'createdBy'],
      [{ roomName: 'x' }, 'roomName'],
      [{ participants: [] }, 'participants'],
    ])('of %j is refused for its %s', async (json, path) => {
      const { id } = await create(backend().serviceKey)
      await invalid(patch(backend().serviceKey, id, json), path)
    })
  })

  describe('cancelling', () => {
    test('calls a scheduled meeting off, for good, and again changes nothing', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer)
      await done(cancel(bearer, id))
      expect((await get(bearer, id)).status).toBe('CANCELLED')
      await done(cancel(bearer, id))
      await refused(patch(bearer, id, { status: 'ACTIVE' }), 'meeting.ended')
    })

    test('is not for what is on, nor for what is over', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      await refused(cancel(bearer, id), 'meeting.status_conflict')
      await backend().endMeeting(id)
      await refused(cancel(bearer, id), 'meeting.ended')
    })
  })

  describe('an invite', () => {
    test('has a key in the address that hosts read, and in no other', async () => {
      const { bearer } = await newUser()
      const other = await newUser()
      const made = await create(bearer, { participants: [{ userId: other.userId }] })
      const { sessionToken } = await join(made.id, { bearer })
      for (const host of [bearer, backend().serviceKey, sessionToken]) {
        expect(keyOf(await get(host, made.id))).toBe(keyOf(made))
      }
      const guest = await join(made.id, { name: 'Grace' })
      for (const reader of [other.bearer, guest.sessionToken, (await newUser()).bearer]) {
        expect((await get(reader, made.id)).joinUrl).toBe(made.joinUrl.replace(/#.*/, ''))
      }
      expect(keyOf(made)).toMatch(/^[\w-]{22,}$/)
    })

    test('made anew has another key, and the old one dies', async () => {
      const { bearer } = await newUser()
      const made = await create(bearer, { password: 'correct horse' })
      await join(made.id, { name: 'Grace', inviteKey: keyOf(made) })
      const renewed = await read(reissue(bearer, made.id), 200, Meeting)
      expect(keyOf(renewed)).not.toBe(keyOf(made))
      expect(renewed.roomName).toBe(made.roomName)
      const withOld = ask(`/api/meetings/${made.id}/token`, { json: { name: 'Grace', inviteKey: keyOf(made) } })
      await refused(withOld, 'meeting.password_required')
      await join(made.id, { name: 'Grace', inviteKey: keyOf(renewed) })
    })

    test('is not made anew once the meeting is over', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer)
      await backend().endMeeting(id)
      await refused(reissue(bearer, id), 'meeting.ended')
    })
  })

  describe('what hosts do', () => {
    const commands = (id: string): ((bearer?: string) => Promise<Response>)[] =>
      (
        [
          ['PATCH', '', { title: 'T' }],
          ['DELETE', ''],
          ['POST', '/invite'],
          ['POST', '/end'],
          ['GET', '/participants'],
          ['POST', '/participants', { participants: [{ userId: 'x' }] }],
          ['DELETE', '/participants?userId=x'],
        ] as const
      ).map(
        ([method, path, json]) =>
          (bearer) =>
            ask(`/api/meetings/${id}${path}`, {
              method,
              ...(json && { json }),
              ...(bearer === undefined ? {} : { bearer }),
            }),
      )

    test('others may not', async () => {
      const cohost = await newUser()
      const { id } = await create(backend().serviceKey, { participants: [{ userId: cohost.userId, role: 'cohost' }] })
      const { sessionToken } = await join(id, { name: 'Grace' })
      const readers: [string | undefined, ErrorCode][] = [
        [undefined, 'auth.required'],
        [(await newUser()).bearer, 'permission.denied'],
        [cohost.bearer, 'permission.denied'],
        [sessionToken, 'permission.denied'],
      ]
      for (const [bearer, code] of readers) for (const command of commands(id)) await refused(command(bearer), code)
    })

    test('to make a meeting private takes its title out of its address', async () => {
      const { bearer } = await newUser()
      const { id, roomName } = await create(bearer, { title: 'Secret plans' })
      const hidden = await read(patch(bearer, id, { isPublic: false }), 200, Meeting)
      expect(hidden.roomName).toMatch(/^[0-9a-z]{10,}$/)
      expect(hidden.joinUrl).toContain(`/join/${hidden.roomName}#`)
      await refused(ask(`/api/join/${roomName}`), 'meeting.not_found')
      const open = await read(patch(bearer, id, { isPublic: true }), 200, Meeting)
      expect(open.roomName).toBe(hidden.roomName)
    })

    test('a cohost may lock and unlock, and nothing with it', async () => {
      const { userId, bearer } = await newUser()
      const { id } = await create(backend().serviceKey, { participants: [{ userId, role: 'cohost' }] })
      const locked = await read(patch(bearer, id, { locked: true }), 200, Meeting)
      expect(locked).toMatchObject({ locked: true, joinUrl: expect.not.stringContaining('#') })
      await refused(patch(bearer, id, { locked: false, title: 'T' }), 'permission.denied')
      await refused(patch((await newUser()).bearer, id, { locked: false }), 'permission.denied')
      expect(await read(patch(bearer, id, { locked: false }), 200, Meeting)).toMatchObject({ locked: false })
    })

    test('tells nobody of a private meeting', async () => {
      const { bearer } = await newUser()
      const { id } = await create(backend().serviceKey, { isPublic: false })
      for (const [index, command] of commands(id).entries()) {
        const hidden = await refused(command(bearer), 'meeting.not_found')
        const missing = commands(MISSING_ID)[index]
        expect(await refused(missing?.(bearer) ?? Promise.reject(), 'meeting.not_found')).toEqual(hidden)
      }
    })

    test('a host of the list and a stay of a host may', async () => {
      const listed = await newUser()
      const { id } = await create(backend().serviceKey, { participants: [{ userId: listed.userId, role: 'host' }] })
      await read(patch(listed.bearer, id, { title: 'One' }), 200, Meeting)
      const { sessionToken } = await join(id, { bearer: listed.bearer })
      expect(await read(patch(sessionToken, id, { title: 'Two' }), 200, Meeting)).toMatchObject({ title: 'Two' })
    })
  })
}
