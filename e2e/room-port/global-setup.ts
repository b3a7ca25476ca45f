import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AccessToken, RoomServiceClient, TrackSource } from 'livekit-server-sdk'
import type { TestProject } from 'vitest/node'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import { type Note, step } from '../../tools/progress.mjs'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { createBreakableLine } from './breakable-line.ts'
import type { RoomControl } from './control.ts'

/** A real LiveKit, and a way for the page under test to do to it what only a server may. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { binary } = await step('LiveKit for the room tests', (note: Note) => provisionLiveKit({ note }))
  const key = generateKey()
  let livekit = await startLiveKitServer({ ...key, binary })
  const line = await createBreakableLine(() => livekit.port)
  const rooms = new RoomServiceClient(livekit.httpUrl, key.apiKey, key.apiSecret)
  let count = 0

  const mayPublish = (canPublish: boolean) => ({ canPublish, canSubscribe: true, canPublishData: true })
  const control: RoomControl = {
    async createRoom() {
      const name = `room-${++count}`
      await rooms.createRoom({ name, emptyTimeout: 3_600, departureTimeout: 3_600 })
      return { name, url: `ws://127.0.0.1:${line.port}`, directUrl: livekit.url }
    },
    token(room, identity, name) {
      const token = new AccessToken(key.apiKey, key.apiSecret, { identity, name, ttl: 600 })
      token.addGrant({ roomJoin: true, room, ...mayPublish(true) })
      return token.toJwt()
    },
    async dropSignal() {
      line.break()
    },
    async mute(room, identity, source) {
      const { tracks } = await rooms.getParticipant(room, identity)
      const track = tracks.find((each) => each.source === TrackSource[source])
      if (track === undefined) throw new Error(`${identity} publishes no ${source}.`)
      await rooms.mutePublishedTrack(room, identity, track.sid, true)
    },
    async permit(room, identity, canPublish) {
      await rooms.updateParticipant(room, identity, { permission: mayPublish(canPublish) })
    },
    async decree(room, metadata) {
      await rooms.updateRoomMetadata(room, metadata)
    },
    async write(room, identity, attributes) {
      await rooms.updateParticipant(room, identity, { attributes })
    },
    remove: (room, identity) => rooms.removeParticipant(room, identity),
    closeRoom: (room) => rooms.deleteRoom(room),
    async restartServer() {
      const { port, rtcTcpPort, rtcUdpPort } = livekit
      await livekit.kill()
      livekit = await startLiveKitServer({ ...key, binary, port, rtcTcpPort, rtcUdpPort })
    },
  }

  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', '*')
    if (request.method === 'OPTIONS') {
      response.end()
      return
    }
    try {
      response.end(JSON.stringify((await call(control, request)) ?? null))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('roomControlUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)

  return async () => {
    server.closeAllConnections()
    server.close()
    await line.close()
    await livekit.stop()
  }
}

async function call(control: RoomControl, request: IncomingMessage): Promise<unknown> {
  let body = ''
  for await (const chunk of request) body += chunk
  const method = new Map(Object.entries(control)).get((request.url ?? '').slice(1))
  if (typeof method !== 'function') throw new Error(`There is no ${request.url}.`)
  return method(...JSON.parse(body))
}
