import { inject } from 'vitest'
import { type BreakableLine, createBreakableLine } from '../../packages/token-server/src/testing/breakable-line.ts'
import { createTestDatabase } from '../../packages/token-server/src/testing/test-databases.ts'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startTokenServer, type TokenServer } from '../../tools/stack/token-server.ts'
import { startRoundRobin } from '../harness/round-robin.ts'

export const SERVICE_KEY = 'canary-service-key-of-two'
export const SCHEDULER_SECRET = 'canary-scheduler-secret-of-two'

export type TwoServers = Awaited<ReturnType<typeof startTwoServers>>

/** Two processes of the built server on one PostgreSQL, to which a line leads that can be broken, behind one address. */
export async function startTwoServers() {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await start(teardown)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(teardown: (() => Promise<unknown>)[]) {
  const { address, db, drop } = await createTestDatabase('postgres')
  teardown.push(drop)
  if (address.kind !== 'postgres') throw new Error('two servers share a PostgreSQL')
  const { line, url: databaseUrl } = await standBefore(address.url)
  teardown.push(() => line.close())
  const key = generateKey()
  const livekit = await startLiveKitServer({ ...key, binary: inject('livekitBinary') })
  teardown.push(() => livekit.stop())

  const inRotation: TokenServer[] = []
  const log: string[] = []
  const front = await startRoundRobin(() => inRotation.map(({ url }) => url))
  teardown.push(() => front.stop())

  /** Starts one more, and takes it into rotation. */
  async function add(): Promise<TokenServer> {
    const server = await startTokenServer({
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        PUBLIC_URL: front.url,
        DATABASE_URL: databaseUrl,
        API_KEYS: SERVICE_KEY,
        SCHEDULER_SECRET,
        SCHEDULER_INTERVAL_MS: '1000',
        LIVEKIT_URL: livekit.url,
        LIVEKIT_API_KEY: key.apiKey,
        LIVEKIT_API_SECRET: key.apiSecret,
        LOG_LEVEL: 'trace',
      },
      onLog: (text) => log.push(text),
    })
    teardown.push(() => server.kill())
    inRotation.push(server)
    return server
  }
  await Promise.all([add(), add()])

  return {
    add,
    /** As a balancer does with one that goes: it gets no more requests. */
    takeOut(server: TokenServer) {
      inRotation.splice(inRotation.indexOf(server), 1)
    },
    inRotation: inRotation as readonly TokenServer[],
    line,
    /** Past the line. */
    db,
    livekitSecret: key.apiSecret,
    /** What all of them have logged. */
    log: log as readonly string[],

    /** At the one address, unless `at` names a server. */
    async ask(method: string, path: string, { json, bearer, at = front.url, headers }: Question = {}) {
      return await fetch(`${at}${path}`, {
        method,
        headers: {
          ...headers,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      })
    },
  }
}

/** What is sent besides method and path. */
interface Question {
  json?: object
  bearer?: string
  at?: string
  headers?: Record<string, string>
}

async function standBefore(databaseUrl: string): Promise<{ line: BreakableLine; url: string }> {
  const url = new URL(databaseUrl)
  const line = await createBreakableLine(url.hostname, Number(url.port || 5432))
  url.host = `127.0.0.1:${line.port}`
  return { line, url: url.href }
}
