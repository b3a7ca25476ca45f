import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Backend } from '../../packages/meeting-sdk/src/testing/msw/contract-client.suite.ts'
import { parseConfig } from '../../packages/token-server/src/config.ts'
import { startServer } from '../../packages/token-server/src/main.ts'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'

const AUTH_JWT_SECRET = 'the-host-apps-own-secret-of-32-bytes'
const SERVICE_KEY = 'a-service-key'

/** The real token server with a real LiveKit. */
export async function createRealBackend(): Promise<Backend> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return await start(teardown, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(teardown: (() => Promise<unknown>)[], stop: () => Promise<void>): Promise<Backend> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-contract-'))
  teardown.push(() => rm(folder, { recursive: true, force: true }))
  const key = { ...generateKey(), binary: inject('livekitBinary') }
  let livekit = await startLiveKitServer(key)
  teardown.push(() => livekit.stop())
  const server = await startServer(
    parseConfig({
      PORT: '0',
      PLENUM_DEV: '1',
      DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
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

  return {
    url: server.url,
    authJwtSecret: AUTH_JWT_SECRET,
    serviceKey: SERVICE_KEY,
    async endMeeting(id) {
      const headers = { Authorization: `Bearer ${SERVICE_KEY}` }
      const { status } = await fetch(`${server.url}/api/meetings/${id}/end`, { method: 'POST', headers })
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
