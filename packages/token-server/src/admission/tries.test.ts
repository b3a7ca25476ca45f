import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

// Each try costs what argon2 costs, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 30_000 })

const PASSWORD = 'correct horse'
const GUEST = { name: 'Grace' }
const ADDRESS = 'x-forwarded-for'
const BEHIND_PROXY = { TRUST_PROXY: '1' }

/** An answer as the caller sees it, and how much hashing it cost. */
async function cost(server: Server, reference: string, json: unknown, bearer?: string, address = '192.0.2.1') {
  const before = server.hashes()
  const headers = { [ADDRESS]: address }
  const init = { json, headers, ...(bearer ? { bearer } : {}) }
  const response = await server.request(`/api/meetings/${reference}/token`, init)
  const body = await response.text()
  return {
    status: response.status,
    body,
    retryAfter: response.headers.get('retry-after'),
    hashed: server.hashes() - before,
  }
}

/** Turned away because of others who try at the same moment, and not because of wrong passwords. */
function isBusy({ status, body }: { status: number; body: string }): boolean {
  return status === 503 && body.includes('"server.busy"')
}

async function tryTenTimes(server: Server, reference: string, proof: object = {}, address?: string) {
  const answers = []
  for (let n = 0; n < 10; n++) {
    answers.push(await cost(server, reference, { ...GUEST, ...proof, password: `x${n}` }, undefined, address))
  }
  return answers
}

onEachDatabase((start) => {
  // The limiter counts by the machine's clock: for how long there are no more tries must not hang on how long a test takes.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  describe('wrong passwords', () => {
    it('are ten an hour; then even the right one has to wait', async () => {
      const server = await start(BEHIND_PROXY)
      const { id } = await server.createMeeting({ password: PASSWORD })
      expect((await tryTenTimes(server, id)).map(({ status }) => status)).toEqual(Array(10).fill(403))
      const right = { ...GUEST, password: PASSWORD }
      const blocked = await cost(server, id, right)
      expect(blocked).toMatchObject({ status: 429, retryAfter: '3600', hashed: 0 })
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
      const answers = await Promise.all(tries)
      expect(answers.filter(({ status }) => status === 403)).toHaveLength(10)
      expect(answers.filter((answer) => isBusy(answer) || answer.status === 429)).toHaveLength(90)
      expect(server.hashes()).toBe(10 + 1) // the meeting's own
      expect(await cost(server, id, { ...GUEST, password: PASSWORD })).toMatchObject({ status: 429, hashed: 0 })
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

  describe('right passwords', () => {
    const right = { ...GUEST, password: PASSWORD }

    it.each([
      ['one address', 12, () => '192.0.2.1'],
      ['a hundred and thirty addresses', 130, (n: number) => `198.51.100.${n}`],
    ])('at once from %s lock nobody out', async (_where, count, addressOf) => {
      const server = await start(BEHIND_PROXY)
      const { id } = await server.createMeeting({ password: PASSWORD })
      const together = Array.from({ length: count }, (_, n) => cost(server, id, right, undefined, addressOf(n)))
      const answers = await Promise.all(together)
      expect(answers.filter((answer) => answer.status !== 200 && !isBusy(answer))).toEqual([])
      for (const { retryAfter } of answers.filter(isBusy)) expect(Number(retryAfter)).toBeLessThanOrEqual(2)
      expect((await cost(server, id, right, undefined, addressOf(0))).status).toBe(200)
      expect((await cost(server, id, right, undefined, '203.0.113.7')).status).toBe(200)
      expect(await cost(server, id, { ...GUEST, password: 'x' })).toMatchObject({
        status: 403,
        body: expect.stringContaining('"triesLeft":9'),
      })
    })

    it('find room however many come who need none', async () => {
      const server = await start(BEHIND_PROXY)
      const { id, joinUrl } = await server.createMeeting({ password: PASSWORD, participants: [{ userId: 'grace' }] })
      const wrong = { ...GUEST, password: 'wrong' }
      const bearers = [await server.hostToken(), await server.hostToken('grace', 'Grace')]
      const together = Array.from({ length: 10 }, () => [
        ...bearers.map((bearer) => cost(server, id, wrong, bearer)),
        cost(server, id, { ...wrong, inviteKey: joinUrl.split('#k=')[1] }),
      ])
      const answers = await Promise.all([...together.flat(), cost(server, id, right)])
      expect(answers.map(({ status }) => status)).toEqual(Array(31).fill(200))
    })

    it('are not asked for in a public meeting without one: none is looked at, and none counted', async () => {
      const server = await start()
      const { id } = await server.createMeeting()
      for (let n = 0; n < 12; n++) expect(await cost(server, id, right)).toMatchObject({ status: 200, hashed: 0 })
      expect(await server.db.selectFrom('rate_limits').selectAll().execute()).toEqual([])
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
      ['a wrong key and the right address', { inviteKey: 'x', email: 'grace@example.com' }, 1],
      ['a wrong key and a wrong address', { inviteKey: 'x', email: 'other@example.com' }, 1],
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
        // Who signed in guesses at no addresses: his own counts.
        expect(absent).toMatchObject({ status: 404, hashed: bearer && !('password' in proof) ? 0 : hashed })
        for (const { id, roomName } of [hidden, open, over]) {
          expect(await cost(server, id, { ...GUEST, ...proof }, bearer)).toEqual(absent)
          expect(await cost(server, roomName, { ...GUEST, ...proof }, bearer)).toEqual(absent)
        }
      }
    })

    const BESIDE_THE_KEY: object[] = [
      {},
      { password: 'wrong' },
      { password: PASSWORD },
      { email: 'other@example.com' },
      { email: 'other@example.com', password: 'wrong' },
      { email: 'other@example.com', password: PASSWORD },
    ]

    it.each(BESIDE_THE_KEY)(
      'shows in nothing to whoever has the key, but not an address that is listed: %j',
      async (other) => {
        const server = await start()
        const participants = [{ email: 'grace@example.com' }]
        const hidden = await server.createMeeting({ isPublic: false, password: PASSWORD, participants })
        const proof = { ...GUEST, ...other, inviteKey: hidden.joinUrl.split('#k=')[1] }
        const answers = async (reference: string, bearer?: string) => {
          const seen = []
          for (let n = 0; n < 12; n++) seen.push(await cost(server, reference, proof, bearer))
          return seen
        }
        for (const bearer of [undefined, await server.hostToken('linus', 'Linus')]) {
          await server.db.deleteFrom('rate_limits').execute()
          expect(await answers(hidden.id, bearer)).toEqual(await answers('0000000000000000', bearer))
        }
      },
    )

    it('is guessed at by addresses no more often than by passwords, and the right one is let in all the same', async () => {
      const server = await start()
      const participants = [{ email: 'grace@example.com' }]
      const { id, joinUrl } = await server.createMeeting({ isPublic: false, password: PASSWORD, participants })
      const proof = { ...GUEST, inviteKey: joinUrl.split('#k=')[1] }
      const statuses = []
      for (let n = 0; n < 11; n++) {
        const letIn = await cost(server, id, { ...proof, email: 'grace@example.com' })
        expect(letIn).toMatchObject({ status: 200, hashed: 0 })
        statuses.push((await cost(server, id, { ...proof, email: `${n}@example.com` })).status)
      }
      expect(statuses).toEqual([...Array(10).fill(404), 429])
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
