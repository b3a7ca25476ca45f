import { inject } from 'vitest'
import type { Backend } from '../../packages/meeting-sdk/src/testing/msw/contract-client.suite.ts'
import { parseConfig } from '../../packages/token-server/src/config.ts'
import { startServer } from '../../packages/token-server/src/main.ts'
import { createTestDatabase, type DatabaseKind } from '../../packages/token-server/src/testing/test-databases.ts'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startRoundRobin } from '../harness/round-robin.ts'

const AUTH_JWT_SECRET = 'the-host-apps-own-secret-of-32-bytes'
const SERVICE_KEY = 'a-service-key'

/** How the backend is laid out. */
export interface Layout {
  readonly database: DatabaseKind
  /** So many token servers share the database, behind one address. */
  readonly servers: number
}

/** The real token server with a real LiveKit. */
export async function createRealBackend(layout: Layout = { database: 'sqlite', servers: 1 }): Promise<Backend> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return await start(layout, teardown, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(
  { database, servers }: Layout,
  teardown: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Backend> {
  const { address, drop } = await createTestDatabase(database, { file: true })
  teardown.push(drop)
  const key = { ...generateKey(), binary: inject('livekitBinary') }
  let livekit = await startLiveKitServer(key)
  teardown.push(() => livekit.stop())
  const urls: string[] = []
  const front = await startRoundRobin(() => urls)
  teardown.push(front.stop)
  for (let count = 0; count < servers; count += 1) {
    const server = await startServer(
      parseConfig({
        PORT: '0',
        PLENUM_DEV: '1',
        PUBLIC_URL: front.url,
        DATABASE_URL: address.kind === 'sqlite' ? `sqlite:${address.path}` : address.url,
        AUTH_JWT_SECRET,
        API_KEYS: SERVICE_KEY,
        // The scheduler runs when a test says so.
        SCHEDULER_INTERVAL_MS: '0',
        LIVEKIT_URL: livekit.url,
        LIVEKIT_API_KEY: key.apiKey,
        LIVEKIT_API_SECRET: key.apiSecret,
        LOG_LEVEL: 'silent',
      }),
    )
    teardown.push(() => server.stop())
    urls.push(server.url)
  }
  const [only = ''] = urls
  const url = servers === 1 ? only : front.url

  return {
    url,
    authJwtSecret: AUTH_JWT_SECRET,
    serviceKey: SERVICE_KEY,
    async endMeeting(id) {
      const headers = { Authorization: `Bearer ${SERVICE_KEY}` }
      const { status } = await fetch(`${url}/api/meetings/${id}/end`, { method: 'POST', headers })
      if (status !== 200) throw new Error(`The meeting was not ended: ${status}`)
    },
    async takeLiveKitAway() {
      await livekit.kill()
    },
    async bringLiveKitBack() {
      const { port, rtcTcpPort, rtcUdpPort } = livekit
      livekit = await startLiveKitServer({ ...key, port, rtcTcpPort, rtcUdpPort })
    },
    stop,
  }
}
