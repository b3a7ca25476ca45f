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

/** A LiveKit whose answers to each method are given one after the other; it writes down what it was asked. */
function answersInTurn(answers: Record<string, [status: number, body: unknown][]>) {
  const asked: string[] = []
  const open = sfuOn((request, response) => {
    const method = request.url?.split('/').at(-1) ?? ''
    asked.push(method)
    const [status, body] = answers[method]?.shift() ?? [500, { code: 'internal', msg: 'not expected' }]
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  return { asked, open }
}

const LISTED: [number, unknown] = [200, { rooms: [{ name: 'meeting-1' }] }]
const NODE_LOST: [number, unknown] = [503, { code: 'unavailable', msg: 'no response from servers' }]

it('deletes a room whose node is lost by making it anew first', async () => {
  const { asked, open } = answersInTurn({
    DeleteRoom: [NODE_LOST, [200, {}]],
    CreateRoom: [[200, {}]],
    ListRooms: [[200, {}]],
  })
  await (await open).deleteRoom('meeting-1')
  expect(asked).toEqual(['DeleteRoom', 'CreateRoom', 'DeleteRoom', 'ListRooms'])
})

it('confirms no deletion while LiveKit still lists the room', async () => {
  const { open } = answersInTurn({ DeleteRoom: [[200, {}]], ListRooms: [LISTED] })
  await expect((await open).deleteRoom('meeting-1')).rejects.toMatchObject({ code: 'livekit.unavailable' })
})

it('takes a list that a lost node cannot give for unknown, not for empty', async () => {
  const { open } = answersInTurn({ ListRooms: [LISTED], ListParticipants: [NODE_LOST] })
  await expect((await open).listParticipants('meeting-1')).rejects.toMatchObject({ code: 'livekit.unavailable' })
})

it('does not list who has gone already', async () => {
  const participants = [
    { sid: 'PA_1', identity: 'p_1', state: 'DISCONNECTED' },
    { sid: 'PA_2', identity: 'p_2', state: 'ACTIVE', joinedAt: '1795254000', kind: 'EGRESS' },
  ]
  const { open } = answersInTurn({ ListRooms: [LISTED], ListParticipants: [[200, { participants }]] })
  expect(await (await open).listParticipants('meeting-1')).toMatchObject([
    { sid: 'PA_2', joinedAt: new Date('2026-11-21T09:40:00Z'), isPerson: false },
  ])
})

it('waits out what LiveKit could not do in time', async () => {
  const sfu = await answering(408, '{"code":"deadline_exceeded","msg":"request timed out"}')
  await expect(sfu.listRooms()).rejects.toMatchObject({ code: 'livekit.unavailable' })
})
