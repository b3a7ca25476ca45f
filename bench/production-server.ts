import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLiveKitServer } from '../tools/livekit/livekit-server.ts'
import { provisionLiveKit } from '../tools/livekit/provision.ts'
import { generateKey } from '../tools/stack/dev-keys.ts'
import { startTokenServer } from '../tools/stack/token-server.ts'

/** With it, a bench is the host's backend. */
export const SERVICE_KEY = 'a-service-key-of-the-bench'

/** The token server as it runs in production, with a real LiveKit, and a folder of their own. */
export interface ProductionServer {
  readonly url: string
  readonly key: { readonly apiKey: string; readonly apiSecret: string }
  readonly folder: string
}

/**
 * Starts it.
 *
 * @param stack ends it
 * @param env further settings
 */
export async function startProductionServer(
  stack: AsyncDisposableStack,
  note: (text: string) => void,
  env: Readonly<Record<string, string>> = {},
): Promise<ProductionServer> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-bench-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const key = generateKey()
  const { binary } = await provisionLiveKit({ note })
  const livekit = await startLiveKitServer({ ...key, binary })
  stack.defer(async () => void (await livekit.stop()))
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
      ...env,
    },
    logFile: join(folder, 'token-server.log'),
  })
  stack.defer(async () => void (await stop()))
  return { url, key, folder }
}
