import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { createLiveKitSfu } from './livekit-sfu.ts'

const ROOM = { name: 'meeting-1', metadata: '{}' }

let server: Server | undefined
afterEach(async () => {
  if (!server) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
  server = undefined
})

/** An {@link Sfu} on a LiveKit that answers like this. */
async function sfuOn(listener: RequestListener, timeoutSeconds = 20) {
  server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const host = `http://127.0.0.1:${address.port}`
  return createLiveKitSfu({ host, apiKey: 'key', apiSecret: 'secret', timeoutSeconds })
}

const answering = (status: number, body: string, contentType = 'application/json') =>
  sfuOn((_request, response) => response.writeHead(status, { 'content-type': contentType }).end(body))

it.each([
  ['does not answer', () => sfuOn(() => {}, 0.05)],
  ['hangs up', () => sfuOn((request) => request.socket.destroy())],
  ['has lost its node', () => answering(503, '{"code":"unavailable","msg":"no response from servers"}')],
  ['stumbles', () => answering(500, '{"code":"internal","msg":"oops"}')],
  ['is a proxy with nothing behind it', () => answering(502, '<h1>Bad Gateway</h1>', 'text/html')],
])('is unavailable, for a moment, when LiveKit %s', async (_what, open) => {
  const sfu = await open()
  const failure = { code: 'livekit.unavailable', retryAfterSeconds: 2 }
  await expect(sfu.ensureRoom(ROOM)).rejects.toMatchObject(failure)
  await expect(sfu.ping()).rejects.toMatchObject(failure)
})

it.each([
  ['does not know our key', () => answering(401, '{"code":"unauthenticated","msg":"invalid API key"}')],
  ['forbids', () => answering(403, '{"code":"permission_denied","msg":"no"}')],
  ['finds us malformed', () => answering(400, '{"code":"invalid_argument","msg":"no"}')],
  ['is no LiveKit at all', () => answering(404, 'Not Found', 'text/plain')],
  ['is a web page', () => answering(200, '<!doctype html>', 'text/html')],
])('is refused when LiveKit %s', async (_what, open) => {
  const sfu = await open()
  await expect(sfu.ensureRoom(ROOM)).rejects.toMatchObject({ code: 'livekit.refused' })
  await expect(sfu.ping()).rejects.toMatchObject({ code: 'livekit.refused' })
})

it('asks for a room that only we end', async () => {
  const asked: unknown[] = []
  const sfu = await sfuOn(async (request, response) => {
    asked.push(request.url, JSON.parse(Buffer.concat(await request.toArray()).toString()))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await sfu.ensureRoom(ROOM)
  expect(asked).toEqual([
    '/twirp/livekit.RoomService/CreateRoom',
    { name: 'meeting-1', metadata: '{}', emptyTimeout: 604_800, departureTimeout: 604_800 },
  ])
})

it('sends the whole permission, for LiveKit replaces it', async () => {
  const asked: unknown[] = []
  const sfu = await sfuOn(async (request, response) => {
    asked.push(JSON.parse(Buffer.concat(await request.toArray()).toString()))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  const rights = { canPublish: false, canSubscribe: true, canPublishData: true }
  await sfu.updateParticipant('meeting-1', 'p_1', { name: 'Ada', attributes: { role: 'viewer' }, rights })
  // Off is the default on the wire and is left out.
  expect(asked).toEqual([
    {
      room: 'meeting-1',
      identity: 'p_1',
      name: 'Ada',
      attributes: { role: 'viewer' },
      permission: { canSubscribe: true, canPublishData: true },
    },
  ])
})
