import { createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { FakeClock } from '../clock/fake-clock.ts'
import { parseConfig } from '../config.ts'
import { FakeSfu } from '../sfu/fake-sfu.ts'
import { createTestDatabase } from '../testing/test-databases.ts'
import { WebhookStore } from '../webhooks/webhooks.store.ts'
import { checkWebhook } from './webhook-check.ts'

const ROOM = 'plenum-doctor-1'

/** @returns the port; it rejects while somebody listens there */
async function listenOn(port: number): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function createCheck(sfu: FakeSfu) {
  const { db, drop } = await createTestDatabase('sqlite')
  onTestFinished(drop)
  const port = await listenOn(0)
  const config = parseConfig({
    PORT: String(port),
    API_KEYS: 'a-service-key',
    LIVEKIT_URL: 'ws://127.0.0.1:1',
    LIVEKIT_API_KEY: 'plenum',
    LIVEKIT_API_SECRET: 'livekits-own-secret-of-at-least-32-bytes',
  })
  const webhooks = new WebhookStore(db)
  return { port, check: () => checkWebhook(ROOM, { config, sfu, clock: new FakeClock(), webhooks, patienceMs: 150 }) }
}

it.each(['UNREACHABLE', 'REFUSES'] as const)('finds, and holds no port, when LiveKit %s', async (behaviour) => {
  const sfu = new FakeSfu()
  sfu.behaviour = behaviour
  const { check, port } = await createCheck(sfu)
  expect(await check()).toMatchObject({ state: 'failed', finding: expect.stringContaining('did not make a room') })
  expect(await listenOn(port)).toBe(port)
})

it('finds, and holds no port, when LiveKit goes away after it has made the room', async () => {
  const sfu = new FakeSfu()
  sfu.meanwhile = (call) => {
    if (call === 'deleteRoom') sfu.behaviour = 'UNREACHABLE'
  }
  const { check, port } = await createCheck(sfu)
  expect(await check()).toMatchObject({ state: 'failed', finding: expect.stringContaining('did not delete it') })
  expect(await listenOn(port)).toBe(port)
})

it.each([
  ['GET', '/healthz', 404, 'No webhook of LiveKit came.'],
  ['GET', '/api/webhooks/livekit', 404, 'No webhook of LiveKit came.'],
  ['POST', '/api/webhooks/livekit', 200, 'A webhook came that was not signed with our key.'],
])('%s %s is answered with %i: "%s"', async (method, path, status, finding) => {
  const sfu = new FakeSfu()
  const { check, port } = await createCheck(sfu)
  let answered: number | undefined
  sfu.meanwhile = async (call) => {
    if (call === 'ensureRoom') answered = (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status
  }
  expect(await check()).toMatchObject({ state: 'failed', finding })
  expect(answered).toBe(status)
  expect(sfu.rooms.size).toBe(0)
})
