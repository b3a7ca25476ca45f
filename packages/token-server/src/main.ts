import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Config, ConfigError } from './config.ts'
import { toProblem } from './http/on-error.ts'
import { ProblemError } from './problem-error.ts'
import { closeGround, openGround, startOn } from './token-server.ts'

const REQUEST_TIMEOUT_MS = 30_000
const HEADERS_TIMEOUT_MS = 10_000
const STOP_TIMEOUT_MS = 10_000
const STOP_SWEEP_MS = 50

/** A server that listens. */
export interface RunningServer {
  /** The address that it listens on. */
  url: string
  /** Takes no new requests, lets those in flight finish (10 seconds at most), then closes the database. */
  stop(): Promise<void>
}

/**
 * Migrates the database and serves.
 *
 * @example
 * const server = await startServer(parseConfig(process.env))
 * process.once('SIGTERM', () => server.stop())
 */
export async function startServer(config: Config): Promise<RunningServer> {
  // Before the port is taken: whoever connects is to be answered.
  const ground = await openGround(config)
  const { logger } = ground
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS })
  const unused = watchUnused(server)
  try {
    const url = await listen(server, config)
    const tokenServer = startOn(ground, config, config.publicUrl ?? url)
    server.on('request', getRequestListener(tokenServer.fetch, { errorHandler: answerUnreadable }))
    logger.info({ url, livekit: config.livekit.url, devMode: config.devMode }, 'listening')
    return {
      url,
      async stop() {
        logger.info('stopping')
        tokenServer.endStreams()
        await close(server, unused)
        await tokenServer.stop()
      },
    }
  } catch (error) {
    server.close()
    server.closeAllConnections()
    await closeGround(ground)
    throw error
  }
}

async function listen(server: Server, { port, bind }: Config): Promise<string> {
  server.listen(port, bind)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw toListenError(error, port, bind)
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return `http://${bind.includes(':') ? `[${bind}]` : bind}:${address.port}`
}

function toListenError(error: unknown, port: number, bind: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new ConfigError([
      `PORT ${port} on ${bind} is taken by another program: stop it, or set PORT to another (0 takes any free one).`,
    ])
  }
  if (code === 'EACCES') {
    return new ConfigError([`PORT ${port} may not be opened by this user: set PORT to 1024 or more.`])
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigError([`BIND ${bind} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all.`])
  }
  return error
}

/** A request that is not even a request, such as one without a proper Host header. */
function answerUnreadable(): Response {
  const problem = toProblem(new ProblemError('request.malformed'))
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json' },
  })
}

/** The connections on which nothing was asked so far. Browsers open some in advance, and Node does not count them as idle. */
function watchUnused(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>()
  server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', ({ socket }) => unused.delete(socket))
  return unused
}

async function close(server: Server, unused: ReadonlySet<Socket>): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection whose last request has just finished would else be kept alive, and the process with it.
  const sweep = setInterval(() => {
    server.closeIdleConnections()
    for (const socket of unused) socket.destroy()
  }, STOP_SWEEP_MS)
  const impatience = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(impatience)
}
