import { Allowlist, type Meeting, TokenAnswer } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const pathOf = ({ id }: Meeting) => `/api/meetings/${id}/participants`

async function add(server: Server, meeting: Meeting, participants: unknown, bearer = SERVICE_KEY) {
  return await server.request(pathOf(meeting), { json: { participants }, bearer })
}

async function listed(server: Server, meeting: Meeting) {
  const response = await server.request(pathOf(meeting), { bearer: SERVICE_KEY })
  return Allowlist.parse(await response.json()).participants
}

async function remove(server: Server, meeting: Meeting, query: string, bearer = SERVICE_KEY) {
  return await server.request(`${pathOf(meeting)}?${query}`, { method: 'DELETE', bearer })
}

onEachDatabase((start) => {
  describe('the allowlist', () => {
    it('has who was added, in that order, in the form in which they are compared', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ participants: [{ userId: 'z' }, { userId: 'a', role: 'viewer' }] })
      server.clock.advanceSeconds(1)
      const response = await add(server, meeting, [{ email: ' ADA@Example.COM ', role: 'host' }, { userId: 'ada' }])
      expect(response.status).toBe(200)
      const [first, second] = ['2026-11-21T10:00:00.000Z', '2026-11-21T10:00:01.000Z']
      const expected = [
        { email: null, userId: 'z', role: 'participant', addedAt: first },
        { email: null, userId: 'a', role: 'viewer', addedAt: first },
        { email: 'ada@example.com', userId: null, role: 'host', addedAt: second },
        { email: null, userId: 'ada', role: 'participant', addedAt: second },
      ]
      expect(await response.json()).toEqual({ participants: expected })
      expect(await listed(server, meeting)).toEqual(expected)
    })

    it('has nobody twice: who is added again keeps his place and takes the new role', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      await add(server, meeting, [{ email: 'ada@example.com' }, { userId: 'grace' }])
      server.clock.advanceSeconds(1)
      const again = await add(server, meeting, [
        { userId: 'grace', role: 'host' },
        { email: 'ＡＤＡ@example.com', role: 'viewer' },
        { email: 'ada@EXAMPLE.com', role: 'cohost' },
      ])
      expect(again.status).toBe(200)
      expect(await listed(server, meeting)).toMatchObject([
        { email: 'ada@example.com', role: 'cohost', addedAt: '2026-11-21T10:00:00.000Z' },
        { userId: 'grace', role: 'host' },
      ])
    })

    it('has one row for somebody whom several add at once', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const people = [{ email: 'ada@example.com' }, { userId: 'grace' }]
      const answers = await Promise.all(Array.from({ length: 8 }, () => add(server, meeting, people)))
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
      expect(await listed(server, meeting)).toHaveLength(2)
    })

    it('lets a listed user in to a private meeting, and only as long as he is listed', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ isPublic: false })
      const bearer = await server.hostToken('grace')
      const status = async () => (await server.request(`/api/meetings/${meeting.id}`, { bearer })).status
      expect(await status()).toBe(404)
      await add(server, meeting, [{ userId: 'grace' }])
      expect(await status()).toBe(200)
      await remove(server, meeting, 'userId=grace')
      expect(await status()).toBe(404)
    })

    it('loses who is taken off, and nobody else; again changes nothing', async () => {
      const server = await start()
      const people = [{ email: 'ada@example.com' }, { userId: 'ada' }, { userId: 'grace' }]
      const meeting = await server.createMeeting({ participants: people })
      const other = await server.createMeeting({ participants: people })
      for (let n = 0; n < 2; n++) {
        const response = await remove(server, meeting, 'email=ADA%40example.com')
        expect(response.status).toBe(204)
        expect(await response.text()).toBe('')
        expect(await listed(server, meeting)).toMatchObject([{ userId: 'ada' }, { userId: 'grace' }])
      }
      expect((await remove(server, meeting, 'userId=ada')).status).toBe(204)
      expect(await listed(server, meeting)).toMatchObject([{ userId: 'grace' }])
      expect(await listed(server, other)).toHaveLength(3)
    })

    it('is for hosts: others who know of the meeting learn nothing and change nothing', async () => {
      const server = await start()
      const participants = [
        { userId: 'host', role: 'host' },
        { userId: 'cohost', role: 'cohost' },
      ]
      const meeting = await server.createMeeting({ participants })
      const before = await listed(server, meeting)
      const { sessionToken } = await server.join(meeting, { name: 'Grace' })
      for (const bearer of [await server.hostToken('cohost'), await server.hostToken('stranger'), sessionToken]) {
        for (const response of [
          await server.request(pathOf(meeting), { bearer }),
          await add(server, meeting, [{ userId: 'me', role: 'host' }], bearer),
          await remove(server, meeting, 'userId=host', bearer),
        ]) {
          const text = await response.text()
          expect(JSON.parse(text)).toMatchObject({ status: 403, code: 'permission.denied' })
          expect(text).not.toContain('cohost')
        }
      }
      expect((await server.request(pathOf(meeting))).status).toBe(401)
      expect(await listed(server, meeting)).toEqual(before)
      const host = await server.hostToken('host')
      expect((await add(server, meeting, [{ userId: 'second', role: 'host' }], host)).status).toBe(200)
    })

    it('has 2,000 at most, also for two who add at once', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const people = (from: number, count: number) =>
        Array.from({ length: count }, (_, n) => ({ userId: `user-${from + n}` }))
      expect((await add(server, meeting, people(0, 1000))).status).toBe(200)
      expect((await add(server, meeting, people(1000, 500))).status).toBe(200)
      // With a connection for each, so that they really are at once.
      await Promise.all(Array.from({ length: 8 }, () => listed(server, meeting)))
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => add(server, meeting, people(1500 + n * 100, 100))),
      )
      const statuses = answers.map(({ status }) => status)
      expect(statuses.toSorted()).toEqual([200, 200, 200, 200, 200, 422, 422, 422])
      const refused = answers.find(({ status }) => status === 422)
      expect(await refused?.json()).toMatchObject({ code: 'request.invalid', errors: [{ path: 'participants' }] })
      expect(await listed(server, meeting)).toHaveLength(2000)
      expect((await add(server, meeting, people(0, 1000))).status).toBe(200)
      expect((await add(server, meeting, people(6000, 1))).status).toBe(422)
    })

    it('of a meeting that is over takes nobody', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      await server.endMeeting(meeting)
      const response = await add(server, meeting, [{ userId: 'grace' }])
      expect(await response.json()).toMatchObject({ status: 409, code: 'meeting.ended' })
      expect(await listed(server, meeting)).toEqual([])
    })

    it('gives and takes roles where people are in already, on record', async () => {
      const server = await start()
      const meeting = await server.createMeeting({
        participants: [{ userId: 'grace', role: 'host' }, { email: 'guest@example.com' }],
        isPublic: false,
        password: 'correct horse',
      })
      const grace = await server.join(meeting, { bearer: await server.hostToken('grace', 'Grace') })
      const guestRequest = { name: 'Guest', email: 'guest@example.com', password: 'correct horse' }
      const guest = TokenAnswer.parse(
        await (await server.request(`/api/meetings/${meeting.id}/token`, { json: guestRequest })).json(),
      )
      const roleOf = async ({ sessionToken }: TokenAnswer) =>
        (await server.join(meeting, { bearer: sessionToken })).role
      expect([await roleOf(grace), await roleOf(guest)]).toEqual(['host', 'participant'])

      // Nobody has shown that the guest's address is his.
      await add(server, meeting, [
        { userId: 'grace', role: 'cohost' },
        { email: 'guest@example.com', role: 'host' },
      ])
      expect([await roleOf(grace), await roleOf(guest)]).toEqual(['cohost', 'participant'])
      await remove(server, meeting, 'userId=grace')
      expect(await roleOf(grace)).toBe('participant')
      const changed = await server.db.selectFrom('audit').select('detail').where('action', '=', 'role').execute()
      expect(changed.map(({ detail }) => detail)).toEqual(expect.arrayContaining(['cohost', 'participant']))
      expect(changed).toHaveLength(2)
    })

    it.each([
      [undefined, 'participants'],
      [[], 'participants'],
      [[{}], 'participants.0.email'],
      [[{ role: 'host' }], 'participants.0.email'],
      [[{ userId: 'a', email: 'a@example.com' }], 'participants.0.email'],
      [[{ email: 'a@b@example.com' }], 'participants.0.email'],
      [[{ userId: '\ud800' }], 'participants.0.userId'],
      [[{ userId: 'a', role: 'owner' }], 'participants.0.role'],
      [[{ userId: 'a' }, { userId: 'b', addedAt: 'x' }], 'participants.1.addedAt'],
    ])('refuses %j', async (participants, path) => {
      const server = await start()
      const meeting = await server.createMeeting()
      const response = await add(server, meeting, participants)
      expect(await response.json()).toMatchObject({ status: 422, errors: [{ path }] })
      expect(await listed(server, meeting)).toEqual([])
    })

    it.each([
      ['', 'email'],
      ['email=a%40example.com&userId=a', 'email'],
      ['email=nobody', 'email'],
      ['userId=%00', 'userId'],
      ['userId=', 'userId'],
      ['name=a&userId=a', 'name'],
    ])('takes nobody off by ?%s', async (query, path) => {
      const server = await start()
      const meeting = await server.createMeeting({ participants: [{ userId: 'a' }] })
      const response = await remove(server, meeting, query)
      expect(await response.json()).toMatchObject({ status: 422, errors: [{ path }] })
      expect(await listed(server, meeting)).toHaveLength(1)
    })
  })
})
