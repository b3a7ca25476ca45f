import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const PASSWORD = 'correct horse'
const GUEST = { name: 'Grace' }
const ADDRESS = 'x-forwarded-for'
const BEHIND_PROXY = { TRUST_PROXY: '1' }

/** An answer as the caller sees it, and how much hashing it cost. */
async function cost(server: Server, reference: string, json: unknown, bearer?: string, address = '192.0.2.1') {
  const before = server.services.passwords.calls
  const headers = { [ADDRESS]: address }
  const init = { json, headers, ...(bearer ? { bearer } : {}) }
  const response = await server.request(`/api/meetings/${reference}/token`, init)
  const body = await response.text()
  return {
    status: response.status,
    body,
    retryAfter: response.headers.get('retry-after') !== null,
    hashed: server.services.passwords.calls - before,
  }
}

async function tryTenTimes(server: Server, reference: string, proof: object = {}, address?: string) {
  const answers = []
  for (let n = 0; n < 10; n++) {
    answers.push(await cost(server, reference, { ...GUEST, ...proof, password: `x${n}` }, undefined, address))
  }
  return answers
}

onEachDatabase((start) => {
  describe('wrong passwords', () => {
    it('are ten an hour; then even the right one has to wait', async () => {
      const server = await start(BEHIND_PROXY)
      const { id } = await server.createMeeting({ password: PASSWORD })
      expect((await tryTenTimes(server, id)).map(({ status }) => status)).toEqual(Array(10).fill(403))
      const right = { ...GUEST, password: PASSWORD }
      const blocked = await cost(server, id, right)
      expect(blocked).toMatchObject({ status: 429, retryAfter: true, hashed: 0 })
      expect(JSON.parse(blocked.body)).toMatchObject({ code: 'request.rate_limited' })
      expect((await cost(server, id, right, undefined, '198.51.100.7')).status).toBe(200)
    })

    it('of others keep out neither the creator, nor who is listed, nor who holds the link, nor a stay', async () => {
      const server = await start(BEHIND_PROXY)
      const meeting = await server.createMeeting({ password: PASSWORD, participants: [{ userId: 'grace' }] })
      const first = await cost(server, meeting.id, { ...GUEST, password: PASSWORD })
      const { sessionToken } = JSON.parse(first.body) as { sessionToken: string }
      await tryTenTimes(server, meeting.id)
      const inviteKey = meeting.joinUrl.split('#k=')[1]
      const wrong = { password: 'wrong' }
      for (let n = 0; n < 12; n++) {
        expect(await cost(server, meeting.id, wrong, await server.hostToken())).toMatchObject({
          status: 200,
          hashed: 0,
        })
      }
      const grace = await server.hostToken('grace', 'Grace')
      expect((await cost(server, meeting.id, wrong, grace)).status).toBe(200)
      expect((await cost(server, meeting.id, { ...GUEST, ...wrong, inviteKey })).status).toBe(200)
      expect((await cost(server, meeting.id, wrong, sessionToken)).status).toBe(200)
      expect((await cost(server, meeting.id, { ...GUEST, ...wrong }, SERVICE_KEY)).status).toBe(200)
    })

    it('a hundred at once get no further than ten', async () => {
      const server = await start(BEHIND_PROXY)
      const { id } = await server.createMeeting({ password: PASSWORD })
      const tries = Array.from({ length: 100 }, (_, n) => cost(server, id, { ...GUEST, password: `x${n}` }))
      const statuses = (await Promise.all(tries)).map(({ status }) => status)
      expect(statuses.filter((status) => status === 403)).toHaveLength(10)
      expect(statuses.filter((status) => status === 429)).toHaveLength(90)
      expect(server.services.passwords.calls).toBe(10 + 1) // the meeting's own
    })

    it('are counted over all names of the meeting, and over restarts', async () => {
      const server = await start(BEHIND_PROXY)
      const meeting = await server.createMeeting({ password: PASSWORD, externalId: '4711' }, SERVICE_KEY)
      for (const reference of [meeting.id, meeting.roomName, 'ext:4711']) {
        for (let n = 0; n < 3; n++) await cost(server, reference, { ...GUEST, password: 'x' })
      }
      const restarted = await start(BEHIND_PROXY)
      expect((await cost(restarted, meeting.roomName, { ...GUEST, password: 'x' })).status).toBe(403)
      expect((await cost(restarted, meeting.id, { ...GUEST, password: 'x' })).status).toBe(429)
    })

    it('cannot hide behind a header that no proxy wrote', async () => {
      const server = await start()
      const { id } = await server.createMeeting({ password: PASSWORD })
      const statuses = []
      for (let n = 0; n < 11; n++) {
        statuses.push((await cost(server, id, { ...GUEST, password: 'x' }, undefined, `192.0.2.${n}`)).status)
      }
      expect(statuses.at(-1)).toBe(429)
    })

    it('count on the standard route as well', async () => {
      const server = await start()
      const { roomName } = await server.createMeeting({ password: PASSWORD })
      const json = { room_name: roomName, participant_name: 'Grace' }
      const statuses = []
      for (let n = 0; n < 11; n++) {
        const headers = { 'x-meeting-password': 'wrong' }
        statuses.push((await server.request('/api/livekit/token', { json, headers })).status)
      }
      expect(statuses).toEqual([...Array(10).fill(403), 429])
    })
  })

  describe('what is not to be known', () => {
    const PROOFS: [string, object, number][] = [
      ['nothing', {}, 0],
      ['a wrong password', { password: 'wrong' }, 1],
      ['the right password', { password: PASSWORD }, 1],
      ['a wrong address', { email: 'other@example.com' }, 0],
      ['the right address', { email: 'grace@example.com' }, 0],
      ['a wrong address and the right password', { email: 'other@example.com', password: PASSWORD }, 1],
      ['the right address and a wrong password', { email: 'grace@example.com', password: 'wrong' }, 1],
      ['a wrong key', { inviteKey: 'x' }, 0],
      [
        'a wrong key, the right address and a wrong password',
        { inviteKey: 'x', email: 'grace@example.com', password: 'y' },
        1,
      ],
    ]

    it.each(PROOFS)('shows in neither answer nor effort to whoever shows %s', async (_what, proof, hashed) => {
      const server = await start()
      const participants = [{ email: 'grace@example.com' }]
      const hidden = await server.createMeeting({ isPublic: false, password: PASSWORD, participants })
      const open = await server.createMeeting({ isPublic: false })
      const over = await server.createMeeting({ isPublic: false, password: PASSWORD })
      await server.endMeeting(over)
      for (const bearer of [undefined, await server.hostToken('linus', 'Linus')]) {
        const absent = await cost(server, '0000000000000000', { ...GUEST, ...proof }, bearer)
        expect(absent).toMatchObject({ status: 404, hashed })
        for (const { id, roomName } of [hidden, open, over]) {
          expect(await cost(server, id, { ...GUEST, ...proof }, bearer)).toEqual(absent)
          expect(await cost(server, roomName, { ...GUEST, ...proof }, bearer)).toEqual(absent)
        }
      }
    })

    it.each([{ password: 'wrong' }, { password: PASSWORD }])(
      'runs out of tries like what is not there: %j',
      async (proof) => {
        const server = await start()
        const { id } = await server.createMeeting({ isPublic: false, password: PASSWORD })
        const answers = async (reference: string) => {
          const seen = []
          for (let n = 0; n < 12; n++) {
            const { status, body, hashed } = await cost(server, reference, { ...GUEST, ...proof })
            seen.push([status, body, hashed])
          }
          return seen
        }
        const absent = await answers('0000000000000000')
        expect(absent.map(([status]) => status)).toEqual([...Array(10).fill(404), 429, 429])
        expect(await answers(id)).toEqual(absent)
      },
    )
  })
})
