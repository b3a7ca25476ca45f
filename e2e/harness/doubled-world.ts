import { join } from 'node:path'
import { inject } from 'vitest'
import { createTestDatabase } from '../../packages/token-server/src/testing/test-databases.ts'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { startRedis } from '../../tools/redis/start-redis.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startTokenServer, type TokenServer } from '../../tools/stack/token-server.ts'
import { createBrowsers } from './browsers.ts'
import { startRoundRobin } from './round-robin.ts'
import { startTcpRoundRobin } from './tcp-round-robin.ts'
import type { World } from './world.ts'

/** As a world of one server each, as far as people in it can tell. */
export type DoubledWorld = Pick<World, 'url' | 'openPage' | 'stop'>

/**
 * A world of its own of two: two token servers on one PostgreSQL, and two nodes of LiveKit on one Redis. Each request and
 * each signal connection goes to the other one of the two in turn, so that hardly anybody meets all at one of them.
 */
export async function createDoubledWorld(): Promise<DoubledWorld> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await build(teardown)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(teardown: (() => Promise<unknown>)[]): Promise<Omit<DoubledWorld, 'stop'>> {
  const { address, drop } = await createTestDatabase('postgres')
  teardown.push(drop)
  if (address.kind !== 'postgres') throw new Error('two servers share a PostgreSQL')
  const servers: TokenServer[] = []
  const front = await startRoundRobin(() => servers.map(({ url }) => url))
  teardown.push(() => front.stop())

  const redis = await startRedis()
  teardown.push(() => redis.stop())
  const key = generateKey()
  const startNode = async () => {
    const node = await startLiveKitServer({
      ...key,
      binary: inject('livekitBinary'),
      redisAddress: redis.address,
      webhookUrl: `${front.url}/api/webhooks/livekit`,
    })
    teardown.push(() => node.stop())
    return node
  }
  // One after the other: both look for free ports.
  const nodes = [await startNode(), await startNode()]
  const livekit = await startTcpRoundRobin(nodes.map(({ port }) => port))
  teardown.push(() => livekit.close())

  const startServer = async () => {
    const server = await startTokenServer({
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        PLENUM_DEV: '1',
        PUBLIC_URL: front.url,
        DATABASE_URL: address.url,
        LIVEKIT_URL: `ws://127.0.0.1:${livekit.port}`,
        LIVEKIT_API_KEY: key.apiKey,
        LIVEKIT_API_SECRET: key.apiSecret,
        WEB_DIR: join(ROOT, 'examples', 'meet', 'dist'),
      },
    })
    teardown.push(() => server.stop())
    servers.push(server)
  }
  await Promise.all([startServer(), startServer()])
  const browsers = createBrowsers()
  teardown.push(browsers.close)
  return { url: front.url, openPage: browsers.openPage }
}
