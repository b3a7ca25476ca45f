import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import {
  type LiveKitServer,
  type LiveKitServerOptions,
  startLiveKitServer,
} from '../../tools/livekit/livekit-server.ts'
import { freeTcpPort } from '../../tools/process/free-port.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startTokenServer, type TokenServer } from '../../tools/stack/token-server.ts'
import { createBrowsers, type PersonOptions } from './browsers.ts'

/** A room at LiveKit and who is in it. */
export interface LiveRoom {
  readonly name: string
  readonly identities: readonly string[]
}

/** A real LiveKit, the real token server with the web app, and real browsers. */
export interface World {
  readonly url: string
  /** Somebody's window, closed when the test is over. */
  openPage(person?: PersonOptions): Promise<Page>
  /** What LiveKit itself says of its rooms. */
  rooms(): Promise<readonly LiveRoom[]>
  /** A token that LiveKit accepts and that the token server never gave. */
  forgeToken(room: string, identity: string, attributes: Record<string, string>): Promise<string>
  /** What LiveKit has written of somebody. */
  attributesOf(room: string, identity: string): Promise<Record<string, string>>
  /** Counted at the token server, and at LiveKit. */
  counts(): { readonly tokenRequests: number; readonly connects: number }
  killLiveKit(): Promise<void>
  /** On the ports that it had. */
  restartLiveKit(): Promise<void>
  stopServer(): Promise<void>
  restartServer(): Promise<void>
  stop(): Promise<void>
}

/** What is other than usual. */
export interface WorldOptions {
  /** The folder of the web app that the server ships; the built product app when not given. */
  readonly webDir?: string
  /** Further settings of the token server. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a world of its own: no other test is in it. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return await build(options, teardown, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(
  { webDir = join(ROOT, 'examples', 'meet', 'dist'), env = {} }: WorldOptions,
  teardown: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plenum-world-'))
  teardown.push(() => rm(dataDir, { recursive: true, force: true }))
  const key = generateKey()
  const port = await freeTcpPort('127.0.0.1')
  const url = `http://localhost:${port}`
  const counts = { tokenRequests: 0, connects: 0 }

  const livekitOptions: LiveKitServerOptions = {
    ...key,
    binary: inject('livekitBinary'),
    webhookUrl: `http://127.0.0.1:${port}/api/webhooks/livekit`,
    onLog: (line) => {
      if (line.includes('starting RTC session')) counts.connects += 1
    },
  }
  let livekit: LiveKitServer = await startLiveKitServer(livekitOptions)
  teardown.push(() => livekit.stop())

  const startServer = () =>
    startTokenServer({
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        PLENUM_DEV: '1',
        PUBLIC_URL: url,
        DATABASE_URL: `sqlite:${join(dataDir, 'plenum.db')}`,
        LIVEKIT_URL: livekit.url,
        LIVEKIT_API_KEY: key.apiKey,
        LIVEKIT_API_SECRET: key.apiSecret,
        WEB_DIR: webDir,
        ...env,
      },
      onLog: (line) => {
        if (/"method":"POST".*"path":"[^"]*\/token"/.test(line)) counts.tokenRequests += 1
      },
    })
  let server: TokenServer = await startServer()
  teardown.push(() => server.stop())

  const rooms = new RoomServiceClient(livekit.httpUrl, key.apiKey, key.apiSecret)
  const browsers = createBrowsers()
  teardown.push(browsers.close)

  return {
    url,
    openPage: browsers.openPage,
    async rooms() {
      const list = await rooms.listRooms()
      return Promise.all(
        list.map(async ({ name }) => {
          const people = await rooms.listParticipants(name)
          return { name, identities: people.map(({ identity }) => identity) }
        }),
      )
    },
    forgeToken(room, identity, attributes) {
      const token = new AccessToken(key.apiKey, key.apiSecret, { identity, attributes, ttl: 600 })
      token.addGrant({ roomJoin: true, room, canPublish: true, canPublishData: true, canSubscribe: true })
      return token.toJwt()
    },
    attributesOf: async (room, identity) => (await rooms.getParticipant(room, identity)).attributes,
    counts: () => ({ ...counts }),
    async killLiveKit() {
      await livekit.kill()
    },
    async restartLiveKit() {
      const { port: httpPort, rtcTcpPort, rtcUdpPort } = livekit
      livekit = await startLiveKitServer({ ...livekitOptions, port: httpPort, rtcTcpPort, rtcUdpPort })
    },
    async stopServer() {
      await server.stop()
    },
    async restartServer() {
      await server.stop()
      server = await startServer()
    },
    stop,
  }
}
