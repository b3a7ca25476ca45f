import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RoomServiceClient } from 'livekit-server-sdk'
import { inject } from 'vitest'
import { Meeting, Problem, TokenAnswer } from '../../packages/meeting-contract/src/index.ts'
import { parseConfig } from '../../packages/token-server/src/config.ts'
import { startServer } from '../../packages/token-server/src/main.ts'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'

const SERVICE_KEY = 'a-service-key'
const KEY = { apiKey: 'plenum', apiSecret: 'a-livekit-secret-of-at-least-32-bytes' }

/** A token server with a LiveKit of its own, on a fresh SQLite file. */
export type RealServer = Awaited<ReturnType<typeof startRealServer>>

/** @param options.livekitIsAway the token server comes up while LiveKit is not there */
export async function startRealServer(
  environment: Record<string, string> = {},
  { livekitIsAway = false }: { livekitIsAway?: boolean } = {},
) {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await start(environment, livekitIsAway, teardown)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(
  environment: Record<string, string>,
  livekitIsAway: boolean,
  teardown: (() => Promise<unknown>)[],
) {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-e2e-'))
  teardown.push(() => rm(folder, { recursive: true, force: true }))
  const own = { binary: inject('livekitBinary'), ...KEY }
  let livekit = await startLiveKitServer(own)
  teardown.push(() => livekit.stop())
  if (livekitIsAway) await livekit.kill()
  const server = await startServer(
    parseConfig({
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
      API_KEYS: SERVICE_KEY,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: KEY.apiKey,
      LIVEKIT_API_SECRET: KEY.apiSecret,
      LOG_LEVEL: 'silent',
      ...environment,
    }),
  )
  teardown.push(() => server.stop())

  /** As a service, unless `bearer` says otherwise; null is nobody. */
  async function ask(method: string, path: string, body?: object, bearer: string | null = SERVICE_KEY) {
    return await fetch(`${server.url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  const askForToken = async ({ id }: Meeting, body: object, bearer: string | null = null) =>
    await ask('POST', `/api/meetings/${id}/token`, body, bearer)

  return {
    url: server.url,
    rooms: new RoomServiceClient(livekit.httpUrl, KEY.apiKey, KEY.apiSecret),
    ask,

    async createMeeting(title = 'Team Sync'): Promise<Meeting> {
      return Meeting.parse(await (await ask('POST', '/api/meetings/instant', { title })).json())
    },

    async endMeeting({ id }: Meeting): Promise<Meeting> {
      return Meeting.parse(await (await ask('POST', `/api/meetings/${id}/end`)).json())
    },

    /** As a guest, or as the stay whose session token is given. */
    async join(meeting: Meeting, sessionToken?: string): Promise<TokenAnswer> {
      const body = sessionToken === undefined ? { name: 'Ada' } : {}
      return TokenAnswer.parse(await (await askForToken(meeting, body, sessionToken)).json())
    },

    /** Asks to join where it is refused. */
    async isRefused(meeting: Meeting, sessionToken?: string) {
      const response = await askForToken(meeting, sessionToken === undefined ? { name: 'Ada' } : {}, sessionToken)
      return { problem: Problem.parse(await response.json()), retryAfter: response.headers.get('retry-after') }
    },

    /** Ends LiveKit as a crash would. */
    async takeLiveKitAway(): Promise<void> {
      await livekit.kill()
    },

    /** Brings LiveKit back where it was, with none of its rooms. */
    async bringLiveKitBack(): Promise<void> {
      const { port, rtcTcpPort, rtcUdpPort } = livekit
      livekit = await startLiveKitServer({ ...own, port, rtcTcpPort, rtcUdpPort })
    },
  }
}
