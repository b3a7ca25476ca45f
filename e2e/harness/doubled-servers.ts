import { join } from 'node:path'
import { createTestDatabase } from '../../packages/token-server/src/testing/test-databases.ts'
import { type LiveKitServer, startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { startRedis } from '../../tools/redis/start-redis.ts'
import { generateKey, type LiveKitKey } from '../../tools/stack/dev-keys.ts'
import { startTokenServer, type TokenServer } from '../../tools/stack/token-server.ts'
import { startRoundRobin } from './round-robin.ts'
import { startTcpRoundRobin } from './tcp-round-robin.ts'

/** A token server, or a node of LiveKit, that can be made to crash. */
export interface Killable {
  /** Ends it as a crash would; from then on the proxy passes it over. */
  kill(): Promise<void>
}

/** A node of LiveKit. */
export interface LiveKitNode extends Killable {
  /** The node itself, and not one of the two in turn. */
  readonly url: string
  /** Whether LiveKit has put this room on it. */
  has(room: string): boolean
}

/** Two token servers on one PostgreSQL, and two nodes of LiveKit on one Redis. */
export interface DoubledServers {
  /** Each request goes to the other token server than the one before. */
  readonly url: string
  readonly key: LiveKitKey
  readonly tokenServers: readonly Killable[]
  readonly nodes: readonly LiveKitNode[]
  stop(): Promise<void>
}

export interface DoubledServersOptions {
  readonly livekitBinary: string
  /** Further settings of the token servers. */
  readonly env?: Readonly<Record<string, string>>
  /** Every line of either token server's log. */
  readonly onLog?: (line: string) => void
}

/**
 * Starts them. Each request and each signal connection goes to the other one of the two in turn, so that hardly anybody
 * meets all at one of them.
 */
export async function startDoubledServers(options: DoubledServersOptions): Promise<DoubledServers> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await build(options, teardown)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(
  { livekitBinary, env = {}, onLog }: DoubledServersOptions,
  teardown: (() => Promise<unknown>)[],
): Promise<Omit<DoubledServers, 'stop'>> {
  const { address, drop } = await createTestDatabase('postgres')
  teardown.push(drop)
  if (address.kind !== 'postgres') throw new Error('two servers share a PostgreSQL')
  const servers: TokenServer[] = []
  const front = await startRoundRobin(() => servers.map(({ url }) => url))
  teardown.push(() => front.stop())

  const redis = await startRedis()
  teardown.push(() => redis.stop())
  const key = generateKey()
  const living: LiveKitServer[] = []
  const nodeIds = new Map<string, string>()
  const startNode = async () => {
    const named = Promise.withResolvers<string>()
    const node = await startLiveKitServer({
      ...key,
      binary: livekitBinary,
      redisAddress: redis.address,
      webhookUrl: `${front.url}/api/webhooks/livekit`,
      onLog: (line) => {
        const own = /starting LiveKit server.*"nodeID": ?"(ND_\w+)"/.exec(line)?.[1]
        if (own !== undefined) named.resolve(own)
        if (!line.includes('selected node for room')) return
        const room = /"room": ?"([^"]+)"/.exec(line)?.[1]
        const selected = /"selectedNodeID": ?"(ND_\w+)"/.exec(line)?.[1]
        if (room !== undefined && selected !== undefined) nodeIds.set(room, selected)
      },
    })
    teardown.push(() => node.stop())
    living.push(node)
    const id = await named.promise
    return {
      url: node.httpUrl,
      has: (room: string) => nodeIds.get(room) === id,
      async kill() {
        takeOut(living, node)
        await node.kill()
      },
    }
  }
  // One after the other: both look for free ports.
  const nodes = [await startNode(), await startNode()]
  const livekit = await startTcpRoundRobin(() => living.map(({ port }) => port))
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
        ...env,
      },
      ...(onLog ? { onLog } : {}),
    })
    teardown.push(() => server.stop())
    servers.push(server)
    return {
      async kill() {
        takeOut(servers, server)
        await server.kill()
      },
    }
  }
  const tokenServers = await Promise.all([startServer(), startServer()])
  return { url: front.url, key, tokenServers, nodes }
}

function takeOut<T>(list: T[], one: T): void {
  const at = list.indexOf(one)
  if (at >= 0) list.splice(at, 1)
}
