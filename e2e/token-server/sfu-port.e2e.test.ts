import { RoomServiceClient, TrackSource } from 'livekit-server-sdk'
import { expect, inject } from 'vitest'
import { systemClock } from '../../packages/token-server/src/clock/system-clock.ts'
import { createLiveKitSfu } from '../../packages/token-server/src/sfu/livekit-sfu.ts'
import { createRoomTokenSigner } from '../../packages/token-server/src/sfu/room-token.ts'
import { describeSfu } from '../../packages/token-server/src/sfu/testing/sfu-port-suite.ts'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { enterRoom, type SignalClient } from './signal-client.ts'
import { createStockPeople, type StockPerson } from './stock-people.ts'

const KEY = { apiKey: 'plenum', apiSecret: 'a-livekit-secret-of-at-least-32-bytes' }

const SOURCES = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
}

describeSfu('a real livekit-server', async () => {
  const livekit = await startLiveKitServer({ binary: inject('livekitBinary'), ...KEY })
  const rooms = new RoomServiceClient(livekit.httpUrl, KEY.apiKey, KEY.apiSecret)
  const sign = createRoomTokenSigner({ ...KEY, ttlSeconds: 60, clock: systemClock })
  const clients: SignalClient[] = []
  const browser = await createStockPeople()
  /** With media: only what arrives is on LiveKit's list. */
  const people = new Map<string, StockPerson>()
  const tokens = new Map<string, string>()
  return {
    sfu: createLiveKitSfu({ host: livekit.httpUrl, ...KEY }),
    unreachable: createLiveKitSfu({ host: 'http://127.0.0.1:1', ...KEY }),
    refused: createLiveKitSfu({ host: livekit.httpUrl, apiKey: KEY.apiKey, apiSecret: `not-${KEY.apiSecret}` }),

    async join(room, identity, { name, attributes, rights }) {
      const { token } = await sign({ identity, name, attributes, grants: { room, roomJoin: true, ...rights } })
      tokens.set(`${room} ${identity}`, token)
      clients.push(await enterRoom(livekit.url, token))
    },

    async announce(room, identity, source) {
      const key = `${room} ${identity}`
      const known = people.get(key)
      const person = known ?? (await browser.open())
      if (!known) await person.enter(livekit.url, tokens.get(key) ?? '')
      people.set(key, person)
      await person.send(source)
      const isListed = async () =>
        (await rooms.getParticipant(room, identity)).tracks.some((track) => track.source === SOURCES[source])
      await expect.poll(isListed, { timeout: 10_000 }).toBe(true)
    },

    async participants(room) {
      const list = await rooms.listParticipants(room)
      return Object.fromEntries(
        list.map(({ identity, name, attributes, permission }) => {
          const { canPublish = false, canSubscribe = false, canPublishData = false } = permission ?? {}
          return [identity, { name, attributes, rights: { canPublish, canSubscribe, canPublishData } }]
        }),
      )
    },

    async metadataOf(room) {
      return (await rooms.listRooms([room]))[0]?.metadata
    },

    async close() {
      for (const client of clients) client.leave()
      await browser.close()
      await livekit.stop()
    },
  }
})
