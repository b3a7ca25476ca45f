import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RealServer, startRealServer } from './real-server.ts'
import { enterRoom } from './signal-client.ts'

let server: RealServer

beforeAll(async () => {
  server = await startRealServer({}, { livekitIsAway: true })
})
afterAll(async () => {
  await server?.stop()
})

const isReady = async () => (await fetch(`${server.url}/readyz`)).ok

it('a server that came up without LiveKit says so, and lets people in as soon as LiveKit is there', async () => {
  const meeting = await server.createMeeting()
  expect(await isReady()).toBe(false)
  const away = await server.isRefused(meeting)
  expect(away).toMatchObject({ problem: { status: 503, code: 'livekit.unavailable' }, retryAfter: '2' })

  await server.bringLiveKitBack()
  await expect.poll(isReady, { timeout: 20_000 }).toBe(true)
  const { livekitUrl, token } = await server.join(meeting)
  const client = await enterRoom(livekitUrl, token)
  client.leave()
})

it('a room that died with LiveKit is there again after a refresh, under the same identity', async () => {
  const meeting = await server.createMeeting()
  const first = await server.join(meeting)
  const before = await enterRoom(first.livekitUrl, first.token)
  await server.takeLiveKitAway()
  before.leave()
  const away = await server.isRefused(meeting, first.sessionToken)
  expect(away).toMatchObject({ problem: { code: 'livekit.unavailable' } })

  await server.bringLiveKitBack()
  await expect(enterRoom(first.livekitUrl, first.token)).rejects.toThrow()
  const second = await server.join(meeting, first.sessionToken)
  expect(second).toMatchObject({ identity: first.identity, sessionToken: first.sessionToken })
  const after = await enterRoom(second.livekitUrl, second.token)
  after.leave()
})
