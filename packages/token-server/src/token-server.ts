import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { systemClock } from './clock/system-clock.ts'
import { type Config, ConfigError } from './config.ts'
import type { Database, DatabaseAddress } from './db/database.ts'
import { nameOfDatabase, reasonOf } from './db/failures.ts'
import { openMigrated } from './db/open-migrated.ts'
import type { EventBus } from './events/event-bus.port.ts'
import { createInProcessBus } from './events/in-process-bus.ts'
import { createPostgresBus } from './events/postgres-bus.ts'
import { startScheduler } from './lifecycle/scheduler.ts'
import { createLogger, type Logger } from './logger.ts'
import { secretsOf } from './secrets.ts'
import { createServices } from './services.ts'
import { createLiveKitSfu } from './sfu/livekit-sfu.ts'

// Next to the built code, where the build puts Swagger UI's files.
const DOCS_DIR = fileURLToPath(new URL('./swagger-ui/', import.meta.url))
const EMBED_DIR = fileURLToPath(new URL('./embed/', import.meta.url))

// Who comes back with a token that LiveKit still takes is out again before anybody has heard him say much.
const SHUT_OUT_LOOK_MS = 1_000

/** The token server without a port of its own: for a server of yours that speaks standard requests. */
export interface TokenServer {
  /** Answers a request. The second argument is what your server knows of it, as `@hono/node-server` hands it over. */
  fetch(request: Request, env?: object): Response | Promise<Response>
  /** Ends the event streams, for which your own server would wait. To be called when you take no more requests. */
  endStreams(): void
  /** Ends what streams are left, stops the scheduler, closes the database. To be called after the last request. */
  stop(): Promise<void>
}

/** What a token server stands on, opened. */
export interface Ground {
  db: Database
  bus: EventBus
  logger: Logger
}

/**
 * Migrates the database and starts the scheduler.
 *
 * @param options.publicUrl where people reach it, without a slash at the end
 * @throws {@link ConfigError} when the database cannot be used
 * @example
 * const plenum = await createTokenServer(parseConfig(process.env), { publicUrl: 'https://meet.example.com' })
 * myApp.mount('/', plenum.fetch)
 */
export async function createTokenServer(config: Config, options: { publicUrl: string }): Promise<TokenServer> {
  const ground = await openGround(config)
  try {
    return startOn(ground, config, config.publicUrl ?? options.publicUrl)
  } catch (error) {
    await closeGround(ground)
    throw error
  }
}

/** Opens and migrates the database, and what goes with it. */
export async function openGround(config: Config): Promise<Ground> {
  const { database } = config
  const logger = createLogger(config.logLevel, undefined, secretsOf(config))
  const db = await openConfigured(database)
  const bus = database.kind === 'postgres' ? createPostgresBus({ url: database.url, db, logger }) : createInProcessBus()
  return { db, bus, logger }
}

export async function closeGround({ db, bus }: Ground): Promise<void> {
  try {
    await bus.close()
  } finally {
    await db.destroy()
  }
}

/** Puts the server together and starts its scheduler. */
export function startOn(ground: Ground, config: Config, publicUrl: string): TokenServer {
  const sfu = createLiveKitSfu(config.livekit)
  const deps = { ...ground, config, sfu, clock: systemClock, publicUrl, docsDir: DOCS_DIR, embedDir: EMBED_DIR }
  const services = createServices(deps)
  services.metrics.watchProcess()
  const app = createApp(deps, services)
  const { lifecycle, events, shutOutWatch } = services
  const { schedulerIntervalMs: intervalMs } = config
  const { logger } = ground
  const run = async () => logger.debug(await lifecycle.run(), 'lifecycle ran')
  const scheduler =
    intervalMs > 0 ? startScheduler({ run, intervalMs, failure: 'lifecycle did not run', logger }) : undefined
  const watch = startScheduler({
    run: () => shutOutWatch.look(),
    intervalMs: SHUT_OUT_LOOK_MS,
    failure: 'nobody looked for those who were put out',
    logger,
  })
  return {
    fetch: (request, env) => app.fetch(request, env),
    endStreams: () => events.closeAll(),
    async stop() {
      events.closeAll()
      await Promise.all([scheduler?.stop(), watch.stop()])
      await closeGround(ground)
    },
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
