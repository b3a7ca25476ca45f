import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app.ts'
import { systemClock } from './clock/system-clock.ts'
import { type Config, ConfigError } from './config.ts'
import type { Database, DatabaseAddress } from './db/database.ts'
import { nameOfDatabase, reasonOf } from './db/failures.ts'
import { openMigrated } from './db/open-migrated.ts'
import { createInProcessBus } from './events/in-process-bus.ts'
import { createPostgresBus } from './events/postgres-bus.ts'
import { toProblem } from './http/on-error.ts'
import { startScheduler } from './lifecycle/scheduler.ts'
import { createLogger } from './logger.ts'
import { ProblemError } from './problem-error.ts'
import { secretsOf } from './secrets.ts'
import { createServices } from './services.ts'
import { createLiveKitSfu } from './sfu/livekit-sfu.ts'

/** Where the build puts Swagger UI's files: next to the built code. */
export const DOCS_DIR = fileURLToPath(new URL('./swagger-ui/', import.meta.url))

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
  const logger = createLogger(config.logLevel, undefined, secretsOf(config))
  const db = await openConfigured(config.database)
  const { database } = config
  const bus = database.kind === 'postgres' ? createPostgresBus({ url: database.url, db, logger }) : createInProcessBus()
  try {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS })
    const url = await listen(server, config)
    const deps = {
      config,
      db,
      sfu: createLiveKitSfu(config.livekit),
      bus,
      clock: systemClock,
      logger,
      publicUrl: config.publicUrl ?? url,
      docsDir: DOCS_DIR,
    }
    const services = createServices(deps)
    services.metrics.watchProcess()
    const app = createApp(deps, services)
    server.on('request', getRequestListener(app.fetch, { errorHandler: answerUnreadable }))
    const { schedulerIntervalMs: intervalMs } = config
    const scheduler = intervalMs > 0 ? startScheduler({ lifecycle: services.lifecycle, intervalMs, logger }) : undefined
    logger.info({ url, livekit: config.livekit.url, devMode: config.devMode }, 'listening')
    return {
      url,
      async stop() {
        logger.info('stopping')
        services.events.closeAll()
        await Promise.all([close(server), scheduler?.stop()])
        await bus.close()
        await db.destroy()
      },
    }
  } catch (error) {
    await bus.close()
    await db.destroy()
    throw error
  }
}

/**
 * Opens the database and brings it to the newest schema.
 *
 * @throws {@link ConfigError} naming DATABASE_URL, without the password that may stand in it
 */
export async function openConfigured(address: DatabaseAddress): Promise<Database> {
  return await openMigrated(address).catch((error: unknown) => {
    throw new ConfigError([
      `DATABASE_URL names ${nameOfDatabase(address)}, which cannot be used as the database: ${reasonOf(error)}.`,
    ])
  })
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

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection whose last request has just finished would else be kept alive, and the process with it.
  const sweep = setInterval(() => server.closeIdleConnections(), STOP_SWEEP_MS)
  const impatience = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(impatience)
}
