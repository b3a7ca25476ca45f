import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startTokenServer } from '../../tools/stack/token-server.ts'

const SERVICE_KEY = 'a-service-key-of-the-bench'
const HOUR_MS = 3_600_000
const LIVE_HEAP = /^nodejs_heap_size_used_bytes (\S+)$/m

/** The token server as it runs in production, behind a proxy, and a meeting with a lobby that is on. */
export interface Stage {
  url: string
  meetingId: string
  host: LiveKitMeetingService
  /** What the server's heap holds at this moment, garbage included. */
  heapBytes(): Promise<number>
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
  const folder = await mkdtemp(join(tmpdir(), 'plenum-lobby-'))
  teardown.push(() => rm(folder, { recursive: true, force: true }))
  const key = generateKey()
  const { binary } = await provisionLiveKit({ note })
  const livekit = await startLiveKitServer({ ...key, binary })
  teardown.push(livekit.stop)
  const { url, stop } = await startTokenServer({
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: key.apiKey,
      LIVEKIT_API_SECRET: key.apiSecret,
      API_KEYS: SERVICE_KEY,
      // So that each guest can come from an address of his own.
      TRUST_PROXY: '1',
    },
    logFile: join(folder, 'token-server.log'),
  })
  teardown.push(stop)

  const host = new LiveKitMeetingService({ baseUrl: url, auth: () => SERVICE_KEY })
  const startsAt = new Date(Date.now() + HOUR_MS).toISOString()
  // With an end, or it is over after ten minutes in which nobody was in.
  const endsAt = new Date(Date.now() + 3 * HOUR_MS).toISOString()
  const { id: meetingId } = await host.createMeeting({ title: 'Team Sync', startsAt, endsAt, lobby: true })
  await host.updateMeetingStatus(meetingId, 'ACTIVE')
  return {
    url,
    meetingId,
    host,
    async heapBytes() {
      const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${SERVICE_KEY}` } })
      const [, bytes] = LIVE_HEAP.exec(await response.text()) ?? []
      if (bytes === undefined) throw new Error('The metrics do not tell of the heap.')
      return Number(bytes)
    },
  }
}
