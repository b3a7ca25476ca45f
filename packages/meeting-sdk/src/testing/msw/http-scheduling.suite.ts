import { Meeting } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** Meetings planned, known by a host's own ids, and made once however often they are asked for. */
export function describeScheduling({
  backend,
  ask,
  read,
  refused,
  invalid,
  newUser,
  create,
  schedule,
  get,
  patch,
  join,
}: ContractClient): void {
  describe('a scheduled meeting', () => {
    test('is what its creator says, in UTC', async () => {
      const { userId, bearer } = await newUser()
      const meeting = await schedule(bearer, {
        description: 'Weekly',
        startsAt: '2090-11-21T11:00:00+01:00',
        endsAt: '2090-11-21T12:30:00+01:00',
        timeZone: 'Europe/Paris',
        isPublic: false,
        password: 'correct horse',
        lobby: true,
        maxParticipants: 5,
        participants: [{ email: 'Grace@Example.com', role: 'cohost' }, { userId: 'grace' }],
      })
      expect(meeting).toEqual({
        id: expect.stringMatching(/^[\w-]{16,}$/),
        externalId: null,
        title: 'Team Sync',
        description: 'Weekly',
        roomName: expect.stringMatching(/^[0-9a-z]{10,}$/),
        livekitRoom: `meeting-${meeting.id}`,
        status: 'SCHEDULED',
        isPublic: false,
        requiresPassword: true,
        lobby: true,
        locked: false,
        maxParticipants: 5,
        startsAt: '2090-11-21T10:00:00.000Z',
        endsAt: '2090-11-21T11:30:00.000Z',
        timeZone: 'Europe/Paris',
        createdBy: userId,
        createdAt: expect.stringMatching(/Z$/),
        updatedAt: meeting.createdAt,
        joinUrl: expect.stringContaining(`/join/${meeting.roomName}#k=`),
        role: 'host',
        participantCount: 0,
      })
      expect(await get(bearer, meeting.id)).toEqual(meeting)
    })

    test('that is instant takes the same, but for its times', async () => {
      const { bearer } = await newUser()
      const input = { password: 'correct horse', lobby: true, maxParticipants: 5, participants: [{ userId: 'grace' }] }
      const made = await create(bearer, input)
      expect(made).toMatchObject({ status: 'ACTIVE', requiresPassword: true, lobby: true, maxParticipants: 5 })
      const json = { title: 'T', startsAt: '2090-01-01T00:00:00Z' }
      await invalid(ask('/api/meetings/instant', { bearer, json }), 'startsAt')
    })

    test('never tells its password', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer, { password: 'correct horse' })
      const told = await (await ask(`/api/meetings/${id}`, { bearer })).text()
      expect(told).not.toMatch(/correct horse|argon2|"password/)
    })

    test.each([
      [{ startsAt: undefined }, 'startsAt'],
      [{ startsAt: 'tomorrow' }, 'startsAt'],
      [{ startsAt: '2090-11-21T10:00:00' }, 'startsAt'],
      [{ startsAt: '1999-12-31T23:59:59Z' }, 'startsAt'],
      [{ startsAt: '2101-01-01T00:00:00Z' }, 'startsAt'],
      [{ endsAt: '2090-11-21T10:00:00Z' }, 'endsAt'],
      [{ timeZone: '+01:00' }, 'timeZone'],
      [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
      [{ password: 'short' }, 'password'],
      [{ password: 'x'.repeat(129) }, 'password'],
      [{ maxParticipants: 0 }, 'maxParticipants'],
      [{ participants: [{ email: 'ada' }] }, 'participants.0.email'],
      [{ participants: [{}] }, 'participants.0.email'],
      [{ participants: [{ userId: 'ada', role: 'owner' }] }, 'participants.0.role'],
      [{ locked: true }, 'locked'],
    ])('of %j is refused for its %s', async (input, path) => {
      const json = { title: 'T', startsAt: '2090-11-21T10:00:00Z', ...input }
      await invalid(ask('/api/meetings', { bearer: backend().serviceKey, json }), path)
    })

    test('needs somebody signed in', async () => {
      const json = { title: 'T', startsAt: '2090-11-21T10:00:00Z' }
      await refused(ask('/api/meetings', { json }), 'auth.required')
    })
  })

  describe('a meeting of a host with its own ids', () => {
    const external = () => `order ${crypto.randomUUID()} é`
    const reference = (externalId: string) => `ext:${encodeURIComponent(externalId)}`

    test('is found by ext: and its externalId', async () => {
      const externalId = external()
      const made = await schedule(backend().serviceKey, { externalId })
      expect(made.externalId).toBe(externalId)
      expect((await get(backend().serviceKey, reference(externalId))).id).toBe(made.id)
      await read(patch(backend().serviceKey, reference(externalId), { status: 'ACTIVE' }), 200, Meeting)
      expect((await join(reference(externalId), { name: 'Grace' })).meeting.id).toBe(made.id)
      await refused(
        ask(`/api/meetings/${encodeURIComponent(externalId)}`, { bearer: backend().serviceKey }),
        'meeting.not_found',
      )
      await refused(ask('/api/meetings/ext:', { bearer: backend().serviceKey }), 'meeting.not_found')
    })

    test('is of the user whom the service names', async () => {
      const { userId, bearer } = await newUser()
      const { id } = await create(backend().serviceKey, { createdBy: userId, isPublic: false })
      expect(await get(bearer, id)).toMatchObject({ createdBy: userId, joinUrl: expect.stringContaining('#k=') })
      expect((await create(backend().serviceKey)).createdBy).toBe('service')
    })

    test('is the only one with its externalId', async () => {
      const externalId = external()
      await create(backend().serviceKey, { externalId })
      for (const path of ['/api/meetings', '/api/meetings/instant']) {
        const times = path === '/api/meetings' ? { startsAt: '2090-11-21T10:00:00Z' } : {}
        const json = { title: 'T', externalId, ...times }
        await refused(ask(path, { bearer: backend().serviceKey, json }), 'meeting.external_id_taken')
      }
    })

    test.each([['externalId'], ['createdBy']])('has its %s from a service alone', async (field) => {
      const { bearer } = await newUser()
      await invalid(ask('/api/meetings/instant', { bearer, json: { title: 'T', [field]: 'x' } }), field)
    })

    test.each(['a/b', 'a\nb', '', 'x'.repeat(129)])('has no externalId such as %j', async (externalId) => {
      const json = { title: 'T', externalId }
      await invalid(ask('/api/meetings/instant', { bearer: backend().serviceKey, json }), 'externalId')
    })
  })

  describe('an Idempotency-Key', () => {
    const send = (
      bearer: string,
      key: string,
      input: Readonly<Record<string, unknown>> = {},
      path = '/api/meetings/instant',
    ) => ask(path, { bearer, json: { title: 'Team Sync', ...input }, headers: { 'Idempotency-Key': key } })

    test('makes one meeting of several requests, whatever way the same was written', async () => {
      const { bearer } = await newUser()
      const key = crypto.randomUUID()
      const first = await read(send(bearer, key, { description: 'Weekly' }), 201, Meeting)
      expect(await read(send(bearer, key, { description: 'Weekly' }), 201, Meeting)).toEqual(first)
      expect(await read(send(bearer, key, { description: ' Weekly ' }), 201, Meeting)).toEqual(first)
      expect((await read(send(bearer, crypto.randomUUID()), 201, Meeting)).id).not.toBe(first.id)
    })

    test('is for one request alone', async () => {
      const { bearer } = await newUser()
      const key = crypto.randomUUID()
      await read(send(bearer, key), 201, Meeting)
      await refused(send(bearer, key, { title: 'Another' }), 'idempotency.key_reused')
    })

    test('is of its caller and its route', async () => {
      const key = crypto.randomUUID()
      const [ada, grace] = [await newUser(), await newUser()]
      const times = { startsAt: '2090-11-21T10:00:00Z' }
      const made = [
        await read(send(ada.bearer, key), 201, Meeting),
        await read(send(grace.bearer, key), 201, Meeting),
        await read(send(backend().serviceKey, key), 201, Meeting),
        await read(send(ada.bearer, key, times, '/api/meetings'), 201, Meeting),
      ]
      expect(new Set(made.map(({ id }) => id)).size).toBe(4)
    })

    test('is free again after a refusal', async () => {
      const externalId = crypto.randomUUID()
      const taken = await create(backend().serviceKey, { externalId })
      const key = crypto.randomUUID()
      await refused(send(backend().serviceKey, key, { externalId: taken.externalId }), 'meeting.external_id_taken')
      await read(send(backend().serviceKey, key), 201, Meeting)
    })

    test.each(['', 'a b', 'x'.repeat(129)])('is no %j', async (key) => {
      await invalid(send(backend().serviceKey, key), 'Idempotency-Key')
    })
  })
}
