import { Meeting } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const BODY = { title: 'Team Sync', password: 'correct horse', participants: [{ userId: 'grace' }] }

async function create(
  server: Server,
  { key = 'k1', json = BODY, bearer = SERVICE_KEY, path = '/api/meetings/instant' }: Partial<Sent> = {},
) {
  return await server.request(path, { json, bearer, headers: { 'idempotency-key': key } })
}

interface Sent {
  key: string
  json: unknown
  bearer: string
  path: string
}

async function made(server: Server) {
  return (await server.db.selectFrom('meetings').select('id').execute()).length
}

/** Leaves a key as a server does that dies in the middle of the request. */
async function crash(server: Server, sent: Partial<Sent> = {}) {
  await create(server, sent)
  await server.db.updateTable('idempotency_keys').set({ status: null, body: null }).execute()
  await server.db.deleteFrom('meetings').execute()
}

onEachDatabase((start) => {
  describe('an Idempotency-Key', () => {
    it.each(['/api/meetings', '/api/meetings/instant'])('makes POST %s again answer the same', async (path) => {
      const server = await start()
      const json = path.endsWith('instant') ? BODY : { ...BODY, startsAt: '2026-11-23T09:00:00Z' }
      const first = await create(server, { path, json })
      const meeting = Meeting.parse(await first.json())
      server.clock.advanceSeconds(3600)
      await server.request(`/api/meetings/${meeting.id}`, {
        method: 'PATCH',
        json: { title: 'New' },
        bearer: SERVICE_KEY,
      })
      const again = await create(server, { path, json })
      expect(again.status).toBe(201)
      expect(await again.json()).toEqual(meeting)
      expect(await made(server)).toBe(1)
    })

    it('cares what is asked for, and not how it is written', async () => {
      const server = await start()
      const first = await create(server)
      const headers = { 'idempotency-key': 'k1', 'content-type': 'application/json' }
      const body = `{ "participants": [{"role": "participant", "userId": "grace"}],
        "password": "correct horse", "title": " Team Sync " }`
      const again = await server.request('/api/meetings/instant', {
        method: 'POST',
        body,
        headers,
        bearer: SERVICE_KEY,
      })
      expect(await again.json()).toEqual(await first.json())
    })

    it.each([{ title: 'Other' }, { password: 'other horse' }, { lobby: true }])(
      'of another request is refused: %j',
      async (fields) => {
        const server = await start()
        await create(server)
        const response = await create(server, { json: { ...BODY, ...fields } })
        expect(await response.json()).toMatchObject({ status: 422, code: 'idempotency.key_reused' })
        expect(await made(server)).toBe(1)
      },
    )

    it("is the caller's own, for the one route", async () => {
      const server = await start()
      const answers = [
        await create(server),
        await create(server, { bearer: await server.hostToken('ada') }),
        await create(server, { bearer: await server.hostToken('grace') }),
        await create(server, { bearer: await server.hostToken('service') }),
        await create(server, { path: '/api/meetings', json: { ...BODY, startsAt: '2026-11-23T09:00:00Z' } }),
        await create(server, { key: 'K1' }),
      ]
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
      expect(await made(server)).toBe(6)
    })

    it('makes one meeting of many requests at once; those that come too early may come again', async () => {
      const server = await start()
      const answers = await Promise.all(Array.from({ length: 8 }, () => create(server)))
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0)
      for (const response of answers.filter(({ status }) => status !== 201)) {
        expect(response.headers.get('retry-after')).toBe('1')
        expect(await response.json()).toMatchObject({ status: 409, code: 'idempotency.in_flight' })
      }
      expect(await made(server)).toBe(1)
      expect((await create(server)).status).toBe(201)
      expect(await made(server)).toBe(1)
    })

    it('of a request that failed is free again, for another body too', async () => {
      const server = await start()
      await server.createMeeting({ externalId: '4711' }, SERVICE_KEY)
      const refused = await create(server, { json: { title: 'T', externalId: '4711' } })
      expect(refused.status).toBe(409)
      expect((await create(server, { json: { title: 'T', startsAt: 'x' } })).status).toBe(422)
      expect(await server.db.selectFrom('idempotency_keys').selectAll().execute()).toEqual([])
      expect((await create(server)).status).toBe(201)
    })

    it('of a server that died in between is in flight for a minute, and then free', async () => {
      const server = await start()
      await crash(server)
      server.clock.advanceSeconds(59)
      expect(await (await create(server)).json()).toMatchObject({ code: 'idempotency.in_flight' })
      server.clock.advanceSeconds(1)
      const answers = await Promise.all([create(server), create(server), create(server)])
      expect(answers.some(({ status }) => status === 201)).toBe(true)
      expect(await made(server)).toBe(1)
    })

    it('taken over by another leaves the first nothing to make', async () => {
      const server = await start()
      let second: Promise<Response> | undefined
      const slow = await start()
      const { passwords } = slow.services
      const hash = passwords.hash.bind(passwords)
      // While the first hashes, a minute goes by and the caller tries again elsewhere.
      passwords.hash = async (password) => {
        server.clock.advanceSeconds(60)
        second = create(server)
        await second
        return await hash(password)
      }
      const first = await create(slow)
      expect(await first.json()).toMatchObject({ status: 409, code: 'idempotency.in_flight' })
      expect((await second)?.status).toBe(201)
      expect(await made(server)).toBe(1)
      expect(await (await create(server)).json()).toEqual(await (await second)?.json())
    })

    it('is remembered for 24 hours', async () => {
      const server = await start()
      await create(server)
      server.clock.advanceSeconds(24 * 3600 - 1)
      await create(server)
      expect(await made(server)).toBe(1)
      server.clock.advanceSeconds(1)
      expect((await create(server, { json: { title: 'Other' } })).status).toBe(201)
      expect(await made(server)).toBe(2)
    })

    it('answers with the invite key of today, and keeps none', async () => {
      const server = await start()
      const { id } = Meeting.parse(await (await create(server)).json())
      await server.request(`/api/meetings/${id}/invite`, { method: 'POST', bearer: SERVICE_KEY })
      const read = Meeting.parse(await (await server.request(`/api/meetings/${id}`, { bearer: SERVICE_KEY })).json())
      expect(await (await create(server)).json()).toMatchObject({ joinUrl: read.joinUrl })
      const rows = JSON.stringify(await server.db.selectFrom('idempotency_keys').selectAll().execute())
      expect(rows).not.toMatch(/#k=|correct horse|argon2/)
    })

    it.each(['', 'a b', 'x'.repeat(129), 'é', 'a\tb'])('"%s" is none', async (key) => {
      const server = await start()
      const response = await create(server, { key })
      expect(await response.json()).toMatchObject({ status: 422, errors: [{ path: 'Idempotency-Key' }] })
      expect(await made(server)).toBe(0)
    })

    it.each(['x'.repeat(128), '!~"#', '__proto__'])('may be "%s"', async (key) => {
      const server = await start()
      expect((await create(server, { key })).status).toBe(201)
      expect((await create(server, { key })).status).toBe(201)
      expect(await made(server)).toBe(1)
    })
  })
})
