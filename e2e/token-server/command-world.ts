import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RoomServiceClient } from 'livekit-server-sdk'
import { inject } from 'vitest'
import { Meeting, TokenAnswer } from '../../packages/meeting-contract/src/index.ts'
import { parseConfig } from '../../packages/token-server/src/config.ts'
import { startServer } from '../../packages/token-server/src/main.ts'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { freeTcpPort } from '../../tools/process/free-port.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startGatedLiveKit } from './gated-livekit.ts'
import { createStockPeople } from './stock-people.ts'

const SERVICE_KEY = 'a-service-key'

/** A real LiveKit, the real token server that it tells of its rooms, and people with the stock client. */
export type CommandWorld = Awaited<ReturnType<typeof createCommandWorld>>

/** @param options.isGated whether a proxy stands before LiveKit that asks the token server */
export async function createCommandWorld({ isGated = false }: { isGated?: boolean } = {}) {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await build(isGated, teardown)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(isGated: boolean, teardown: (() => Promise<unknown>)[]) {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-commands-'))
  teardown.push(() => rm(folder, { recursive: true, force: true }))
  const key = generateKey()
  const port = await freeTcpPort('127.0.0.1')
  const url = `http://127.0.0.1:${port}`
  const livekit = await startLiveKitServer({
    ...key,
    binary: inject('livekitBinary'),
    webhookUrl: `${url}/api/webhooks/livekit`,
  })
  teardown.push(() => livekit.stop())
  const gate = isGated ? await startGatedLiveKit({ livekitPort: livekit.port, tokenServerUrl: () => url }) : undefined
  if (gate) teardown.push(() => gate.close())
  const server = await startServer(
    parseConfig({
      PORT: String(port),
      DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
      API_KEYS: SERVICE_KEY,
      LIVEKIT_URL: gate?.url ?? livekit.url,
      LIVEKIT_HOST: livekit.httpUrl,
      LIVEKIT_API_KEY: key.apiKey,
      LIVEKIT_API_SECRET: key.apiSecret,
      LOG_LEVEL: 'silent',
    }),
  )
  teardown.push(() => server.stop())
  const people = await createStockPeople()
  teardown.push(() => people.close())
  const rooms = new RoomServiceClient(livekit.httpUrl, key.apiKey, key.apiSecret)

  async function ask(method: string, path: string, json?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${SERVICE_KEY}`, 'content-type': 'application/json' }
    const response = await fetch(`${url}${path}`, { method, headers, ...(json && { body: JSON.stringify(json) }) })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return response
  }

  return {
    people,

    async createMeeting(): Promise<Meeting> {
      return Meeting.parse(await (await ask('POST', '/api/meetings/instant', { title: 'Team Sync' })).json())
    },

    /** Lets a guest in. */
    async join({ id }: Meeting, name: string): Promise<TokenAnswer> {
      return TokenAnswer.parse(await (await ask('POST', `/api/meetings/${id}/token`, { name })).json())
    },

    /** As a service. */
    async command({ id }: Meeting, what: string, json?: object): Promise<void> {
      await ask('POST', `/api/meetings/${id}/${what}`, json)
    },

    /** Whom LiveKit itself has in the room. */
    async identities({ livekitRoom }: Meeting): Promise<string[]> {
      return (await rooms.listParticipants(livekitRoom)).map(({ identity }) => identity)
    },
  }
}
