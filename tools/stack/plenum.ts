import { join } from 'node:path'
import { type LiveKitServer, type LiveKitServerOptions, startLiveKitServer } from '../livekit/livekit-server.ts'
import { freeTcpPort } from '../process/free-port.ts'
import { ROOT } from '../process/run-node-program.ts'
import type { LiveKitKey } from './dev-keys.ts'
import { startTokenServer, type TokenServer } from './token-server.ts'

export interface PlenumOptions {
  /** The folder of the database and the logs. It exists. */
  dataDir: string
  /** A LiveKit that runs elsewhere, or how to start one here. */
  livekit: { elsewhere: LiveKitKey & { url: string } } | { start: Omit<LiveKitServerOptions, 'webhookUrl'> }
  /** 0 or nothing: any free one. */
  port?: number
  /** The token server's environment; what is set here wins over what would be set otherwise. */
  env: NodeJS.ProcessEnv
  onServerLog?: (line: string) => void
}

export interface Plenum {
  /** The web app and the API, on localhost: browsers allow a camera there without TLS. */
  readonly url: string
  readonly server: TokenServer
  readonly livekit: LiveKitServer | undefined
  readonly serverLogFile: string
  readonly livekitLogFile: string
  /** The token server first, so that it can still take leave of the rooms. */
  stop(): Promise<void>
}

/** LiveKit, the token server and the web app, wired to each other: what `npm start` and the browser tests run. */
export async function startPlenum({ dataDir, livekit, port, env, onServerLog }: PlenumOptions): Promise<Plenum> {
  const bind = env.BIND || '127.0.0.1'
  // Each must know the other's address before it starts, so the port cannot be left to the server.
  const ownPort = port || (await freeTcpPort(bind))
  const url = `http://localhost:${ownPort}`
  const serverLogFile = join(dataDir, 'token-server.log')
  const livekitLogFile = join(dataDir, 'livekit.log')

  const own =
    'start' in livekit
      ? await startLiveKitServer({
          logFile: livekitLogFile,
          ...livekit.start,
          webhookUrl: `http://${bind}:${ownPort}/api/webhooks/livekit`,
        })
      : undefined
  try {
    const server = await startTokenServer({
      env: {
        PLENUM_DEV: '1',
        DATABASE_URL: `sqlite:${join(dataDir, 'plenum.db')}`,
        WEB_DIR: join(ROOT, 'examples', 'meet', 'dist'),
        PUBLIC_URL: url,
        ...(own ? { LIVEKIT_HOST: own.httpUrl } : {}),
        ...withoutEmpty(env),
        ...livekitEnv(livekit, own),
        PORT: String(ownPort),
        BIND: bind,
      },
      logFile: serverLogFile,
      ...(onServerLog ? { onLog: onServerLog } : {}),
    })
    return {
      url,
      server,
      livekit: own,
      serverLogFile,
      livekitLogFile,
      async stop() {
        await server.stop()
        await own?.stop()
      },
    }
  } catch (error) {
    await own?.kill()
    throw error
  }
}

function livekitEnv(livekit: PlenumOptions['livekit'], own: LiveKitServer | undefined): NodeJS.ProcessEnv {
  if ('elsewhere' in livekit) {
    const { url, apiKey, apiSecret } = livekit.elsewhere
    return { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret }
  }
  return {
    LIVEKIT_URL: `ws://localhost:${own?.port}`,
    LIVEKIT_API_KEY: livekit.start.apiKey,
    LIVEKIT_API_SECRET: livekit.start.apiSecret,
  }
}

/** An empty variable counts as unset, here as in the server. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
}
