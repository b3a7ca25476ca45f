import { describeExit, type Exit, startChild } from '../process/child.ts'
import { freeTcpPort, freeUdpPort, isTcpPortFree } from '../process/free-port.ts'
import { SetupError } from '../setup-error.mjs'
import { provisionLiveKit } from './provision.ts'

export interface LiveKitPorts {
  /** HTTP and signalling. */
  port: number
  /** Media over TCP. */
  rtcTcpPort: number
  /** Media over UDP. */
  rtcUdpPort: number
}

export interface LiveKitServerOptions extends Partial<LiveKitPorts> {
  /** Provisioned when not given. */
  binary?: string
  apiKey: string
  /** 32 characters or more, or LiveKit refuses it. */
  apiSecret: string
  bind?: string
  /** The network interface that has the address `bind`; the loopback when left out. */
  networkInterface?: string
  /** `host:port` of a Redis: all that share one are nodes of one LiveKit. */
  redisAddress?: string
  /** Told what happens in the rooms, signed with the same key. */
  webhookUrl?: string
  /** Makes rooms for whoever has a token, as ours must not; false when left out. */
  autoCreate?: boolean
  logFile?: string
  onLog?: (line: string) => void
}

export interface LiveKitServer extends LiveKitPorts {
  /** ws://… */
  readonly url: string
  /** http://… */
  readonly httpUrl: string
  readonly apiKey: string
  readonly apiSecret: string
  readonly pid: number
  readonly exited: Promise<Exit>
  /** Its last words. */
  lastLines(): string[]
  /** Ends it in order, insisting after 3 s: LiveKit takes a first SIGTERM as a wish to wait for the participants. */
  stop(): Promise<Exit>
  /** Ends it as a crash would. */
  kill(): Promise<Exit>
}

const READY_WITHIN_MS = 20_000
const TRIES = 3
const LOOPBACK = process.platform === 'darwin' ? 'lo0' : 'lo'

/**
 * Starts a real LiveKit for this machine alone. Ports that are not given are asked of the system; give a handle's own ports
 * back to start it again where it was.
 *
 * @example
 * const first = await startLiveKitServer({ apiKey, apiSecret })
 * await first.kill()
 * const { port, rtcTcpPort, rtcUdpPort } = first
 * const again = await startLiveKitServer({ apiKey, apiSecret, port, rtcTcpPort, rtcUdpPort })
 */
export async function startLiveKitServer(options: LiveKitServerOptions): Promise<LiveKitServer> {
  const bind = options.bind ?? '127.0.0.1'
  if (options.port !== undefined && !(await isTcpPortFree(options.port, bind))) {
    throw new SetupError(
      `LiveKit cannot have port ${options.port}: another program listens there. Stop that program or set LIVEKIT_PORT to a free port.`,
    )
  }
  // LiveKit itself only logs it, starts, and refuses every token later.
  if (options.apiSecret.length < 32) {
    throw new SetupError('LIVEKIT_API_SECRET is shorter than 32 characters, which LiveKit refuses: take a longer one.')
  }
  const binary = options.binary ?? (await provisionLiveKit()).binary
  for (let tries = 1; ; tries++) {
    const ports: LiveKitPorts = {
      port: options.port ?? (await freeTcpPort(bind)),
      rtcTcpPort: options.rtcTcpPort ?? (await freeTcpPort(bind)),
      rtcUdpPort: options.rtcUdpPort ?? (await freeUdpPort(bind)),
    }
    try {
      return await startOnce(binary, bind, ports, options)
    } catch (error) {
      // Between asking for a free port and using it somebody else may have come.
      const portTaken = error instanceof Error && error.message.includes('address already in use')
      if (!portTaken || tries === TRIES) throw error
    }
  }
}

async function startOnce(
  binary: string,
  bind: string,
  ports: LiveKitPorts,
  options: LiveKitServerOptions,
): Promise<LiveKitServer> {
  const { apiKey, apiSecret, logFile, onLog } = options
  const child = await startChild({
    command: binary,
    env: { ...programEnv(), LIVEKIT_CONFIG: config(bind, ports, options) },
    ...(logFile ? { logFile } : {}),
    ...(onLog ? { onLine: onLog } : {}),
    secondSignalAfterMs: 3_000,
    killAfterMs: 8_000,
  })
  const httpUrl = `http://${bind}:${ports.port}`
  let gone: Exit | undefined
  void child.exited.then((exit) => {
    gone = exit
  })

  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await answers(httpUrl))) {
    if (gone) {
      const why = child.lastLines().slice(-3).join(' ').trim()
      throw new SetupError(`LiveKit ${describeExit(gone)} before it was ready: ${why || 'it said nothing'}`)
    }
    if (Date.now() > deadline) {
      await child.kill()
      throw new SetupError(
        `LiveKit did not answer at ${httpUrl} within ${READY_WITHIN_MS / 1000} s: ${child.lastLines().at(-1) ?? 'it said nothing'}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    ...ports,
    url: `ws://${bind}:${ports.port}`,
    httpUrl,
    apiKey,
    apiSecret,
    pid: child.pid,
    exited: child.exited,
    lastLines: child.lastLines,
    stop: child.stop,
    kill: child.kill,
  }
}

async function answers(httpUrl: string): Promise<boolean> {
  try {
    // A connection kept alive would hold up its shutdown.
    const answer = await fetch(httpUrl, { headers: { connection: 'close' }, signal: AbortSignal.timeout(1_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** JSON is YAML, and through the environment no file holds the secret. */
function config(
  bind: string,
  ports: LiveKitPorts,
  {
    apiKey,
    apiSecret,
    webhookUrl,
    autoCreate = false,
    networkInterface = LOOPBACK,
    redisAddress,
  }: LiveKitServerOptions,
): string {
  return JSON.stringify({
    port: ports.port,
    bind_addresses: [bind],
    rtc: {
      tcp_port: ports.rtcTcpPort,
      udp_port: ports.rtcUdpPort,
      // Without an address of its own it looks for one to advertise, and finds another than loopback.
      node_ip: bind,
      use_external_ip: false,
      enable_loopback_candidate: true,
      interfaces: { includes: [networkInterface] },
    },
    keys: { [apiKey]: apiSecret },
    // Only our token server makes rooms: else a token of an ended meeting would open it again.
    room: { auto_create: autoCreate },
    api: { enable_psrpc_for_get_list_participants: true },
    ...(redisAddress ? { redis: { address: redisAddress } } : {}),
    ...(webhookUrl ? { webhook: { api_key: apiKey, urls: [webhookUrl] } } : {}),
  })
}

/** LiveKit reads settings from many variables (NODE_IP, REDIS_HOST, LIVEKIT_…); a caller's must not reach it. */
function programEnv(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'Path', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name)))
}
