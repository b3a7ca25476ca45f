import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { parseConfig } from '../../packages/token-server/src/config.ts'
import { type RunningServer, startServer } from '../../packages/token-server/src/main.ts'
import { type LiveKitServer, startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { enterRoom } from './signal-client.ts'

const SERVICE_KEY = 'a-service-key'
const KEY = { apiKey: 'plenum', apiSecret: 'a-livekit-secret-of-at-least-32-bytes' }

let folder: string
let livekit: LiveKitServer
let server: RunningServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-away-'))
  livekit = await startLiveKitServer({ binary: inject('livekitBinary'), ...KEY })
  await livekit.kill()
  server = await startServer(
    parseConfig({
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
      API_KEYS: SERVICE_KEY,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: KEY.apiKey,
      LIVEKIT_API_SECRET: KEY.apiSecret,
      LOG_LEVEL: 'silent',
    }),
  )
})
afterAll(async () => {
  await server?.stop()
  await livekit?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Brings LiveKit back where it was, with none of its rooms. */
async function startLiveKitAgain(): Promise<void> {
  const { port, rtcTcpPort, rtcUdpPort } = livekit
  livekit = await startLiveKitServer({ binary: inject('livekitBinary'), ...KEY, port, rtcTcpPort, rtcUdpPort })
}

async function post(path: string, body: unknown, bearer?: string) {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
    body: JSON.stringify(body),
  })
  return { response, answer: await response.json() }
}

const isReady = async () => (await fetch(`${server.url}/readyz`)).ok

it('a server that came up without LiveKit says so, and lets people in as soon as LiveKit is there', async () => {
  const { answer: meeting } = await post('/api/meetings/instant', { title: 'Team Sync' }, SERVICE_KEY)
  expect(await isReady()).toBe(false)
  const away = await post(`/api/meetings/${meeting.id}/token`, { name: 'Ada' })
  expect(away.answer).toMatchObject({ status: 503, code: 'livekit.unavailable' })
  expect(away.response.headers.get('retry-after')).toBe('2')

  await startLiveKitAgain()
  await expect.poll(isReady, { timeout: 20_000 }).toBe(true)
  const { answer } = await post(`/api/meetings/${meeting.id}/token`, { name: 'Ada' })
  const client = await enterRoom(answer.livekitUrl, answer.token)
  client.leave()
})

it('a room that died with LiveKit is there again after a refresh, under the same identity', async () => {
  const { answer: meeting } = await post('/api/meetings/instant', { title: 'Team Sync' }, SERVICE_KEY)
  const { answer: first } = await post(`/api/meetings/${meeting.id}/token`, { name: 'Ada' })
  const before = await enterRoom(first.livekitUrl, first.token)
  await livekit.kill()
  before.leave()
  const away = await post(`/api/meetings/${meeting.id}/token`, {}, first.sessionToken)
  expect(away.answer).toMatchObject({ code: 'livekit.unavailable' })

  await startLiveKitAgain()
  await expect(enterRoom(first.livekitUrl, first.token)).rejects.toThrow()
  const { answer: second } = await post(`/api/meetings/${meeting.id}/token`, {}, first.sessionToken)
  expect(second).toMatchObject({ identity: first.identity, sessionToken: first.sessionToken })
  const after = await enterRoom(second.livekitUrl, second.token)
  after.leave()
})
