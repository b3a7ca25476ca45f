import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RoomServiceClient } from 'livekit-server-sdk'
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
  folder = await mkdtemp(join(tmpdir(), 'plenum-lifecycle-'))
  livekit = await startLiveKitServer({ binary: inject('livekitBinary'), ...KEY })
  server = await startServer(
    parseConfig({
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
      API_KEYS: SERVICE_KEY,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: KEY.apiKey,
      LIVEKIT_API_SECRET: KEY.apiSecret,
      SCHEDULER_INTERVAL_MS: '0',
      LOG_LEVEL: 'silent',
    }),
  )
})
afterAll(async () => {
  await server?.stop()
  await livekit?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SERVICE_KEY}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return await response.json()
}

async function roomsAtLiveKit(): Promise<string[]> {
  const list = await new RoomServiceClient(livekit.httpUrl, KEY.apiKey, KEY.apiSecret).listRooms()
  return list.map(({ name }) => name)
}

it('an ended meeting leaves no room behind, and who was in it is known', async () => {
  const meeting = await ask('POST', '/api/meetings/instant', { title: 'Team Sync' })
  const ticket = await ask('POST', `/api/meetings/${meeting.id}/token`, { name: 'Ada' })
  const client = await enterRoom(ticket.livekitUrl, ticket.token)
  const present = await ask('GET', `/api/meetings/${meeting.id}/attendees`)
  expect(present).toMatchObject({ attendees: [{ identity: ticket.identity, name: 'Ada', isPresent: true }] })
  expect(await ask('POST', '/api/scheduler')).toMatchObject({ ended: 0 })

  expect(await ask('POST', `/api/meetings/${meeting.id}/end`)).toMatchObject({ status: 'ENDED' })
  expect(await roomsAtLiveKit()).not.toContain(meeting.livekitRoom)
  const over = await ask('GET', `/api/meetings/${meeting.id}/attendees`)
  expect(over).toMatchObject({ attendees: [{ identity: ticket.identity, isPresent: false }] })
  await expect(enterRoom(ticket.livekitUrl, ticket.token)).rejects.toThrow()
  client.leave()
})

it('a run makes the room of a meeting that is on, and deletes the room of one that is over', async () => {
  const on = await ask('POST', '/api/meetings/instant', { title: 'On' })
  const over = await ask('POST', '/api/meetings/instant', { title: 'Over' })
  for (const { id } of [on, over]) await ask('POST', `/api/meetings/${id}/token`, { name: 'Ada' })
  await ask('POST', `/api/meetings/${over.id}/end`)
  const rooms = new RoomServiceClient(livekit.httpUrl, KEY.apiKey, KEY.apiSecret)
  await rooms.deleteRoom(on.livekitRoom)
  await rooms.createRoom({ name: over.livekitRoom })
  await rooms.createRoom({ name: 'somebody-elses' })

  expect(await ask('POST', '/api/scheduler')).toMatchObject({ ended: 0, roomsDeleted: 1 })
  const names = await roomsAtLiveKit()
  expect(names).toContain(on.livekitRoom)
  expect(names).toContain('somebody-elses')
  expect(names).not.toContain(over.livekitRoom)
})
