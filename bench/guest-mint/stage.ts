import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { SignJWT } from 'jose'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import { startListening } from '../../tools/process/start-listening.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startTokenServer } from '../../tools/stack/token-server.ts'

const AUTH_JWT_SECRET = 'the-host-apps-own-secret-of-32-bytes'
const SERVICE_KEY = 'a-service-key-of-the-bench'
const CONNECTIONS = 20
const OPPONENT = fileURLToPath(new URL('./opponent.ts', import.meta.url))

/** The token server as it runs in production, with a real LiveKit, and the route that somebody would write in its place. */
export interface Stage {
  /** Each answers requests a second over so many seconds. */
  guestMint(seconds: number): Promise<number>
  signedInMint(seconds: number): Promise<number>
  bareMint(seconds: number): Promise<number>
  stop(): Promise<void>
}

export async function createStage(note: (text: string) => void): Promise<Stage> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await setUp(note, teardown)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function setUp(note: (text: string) => void, teardown: (() => Promise<unknown>)[]) {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-mint-'))
  teardown.push(() => rm(folder, { recursive: true, force: true }))
  const key = generateKey()
  const { binary } = await provisionLiveKit({ note })
  const livekit = await startLiveKitServer({ ...key, binary })
  teardown.push(livekit.stop)
  const server = await startTokenServer({
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: key.apiKey,
      LIVEKIT_API_SECRET: key.apiSecret,
      AUTH_JWT_SECRET,
      API_KEYS: SERVICE_KEY,
    },
    logFile: join(folder, 'token-server.log'),
  })
  teardown.push(server.stop)
  const bare = await startListening('The bare route', {
    command: process.execPath,
    args: [OPPONENT, join(folder, 'bare.db'), key.apiKey, key.apiSecret],
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  })
  teardown.push(bare.stop)

  const meeting = await createMeeting(server.url)
  const url = `${server.url}/api/meetings/${meeting}/token`
  const jwt = await new SignJWT({ sub: 'ada', name: 'Ada' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(AUTH_JWT_SECRET))
  return {
    guestMint: (seconds: number) => load(url, {}, seconds),
    signedInMint: (seconds: number) => load(url, { authorization: `Bearer ${jwt}` }, seconds),
    bareMint: (seconds: number) => load(`${bare.url}/token/one`, {}, seconds),
  }
}

async function createMeeting(url: string): Promise<string> {
  const response = await fetch(`${url}/api/meetings/instant`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SERVICE_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Team Sync' }),
  })
  const body: unknown = await response.json()
  if (typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string') return body.id
  throw new Error(`No meeting: ${JSON.stringify(body)}`)
}

/** Requests a second, every one of which must have been answered well. */
async function load(url: string, headers: Record<string, string>, seconds: number): Promise<number> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name: 'Grace' }),
    connections: CONNECTIONS,
    duration: seconds,
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers of ${url} were refusals, and ${result.errors} never came.`)
  }
  return result.requests.total / result.duration
}
