import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { SignJWT } from 'jose'
import { startListening } from '../../tools/process/start-listening.ts'
import { SERVICE_KEY, startProductionServer } from '../production-server.ts'

const AUTH_JWT_SECRET = 'the-host-apps-own-secret-of-32-bytes'
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
  await using stack = new AsyncDisposableStack()
  const { url: serverUrl, key, folder } = await startProductionServer(stack, note, { AUTH_JWT_SECRET })
  const bare = await startListening('The bare route', {
    command: process.execPath,
    args: [OPPONENT, join(folder, 'bare.db'), key.apiKey, key.apiSecret],
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  })
  stack.defer(async () => void (await bare.stop()))

  const meeting = await createMeeting(serverUrl)
  const url = `${serverUrl}/api/meetings/${meeting}/token`
  const jwt = await new SignJWT({ sub: 'ada', name: 'Ada' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(AUTH_JWT_SECRET))
  const kept = stack.move()
  return {
    guestMint: (seconds: number) => load(url, {}, seconds),
    signedInMint: (seconds: number) => load(url, { authorization: `Bearer ${jwt}` }, seconds),
    bareMint: (seconds: number) => load(`${bare.url}/token/one`, {}, seconds),
    stop: () => kept.disposeAsync(),
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
