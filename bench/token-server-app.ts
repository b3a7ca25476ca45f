import { createApp } from '../packages/token-server/src/app.ts'
import { systemClock } from '../packages/token-server/src/clock/system-clock.ts'
import { parseConfig } from '../packages/token-server/src/config.ts'
import { type Database, openDatabase } from '../packages/token-server/src/db/database.ts'
import { createInProcessBus } from '../packages/token-server/src/events/in-process-bus.ts'
import { createLogger } from '../packages/token-server/src/logger.ts'
import { createServices } from '../packages/token-server/src/services.ts'
import { FakeSfu } from '../packages/token-server/src/sfu/fake-sfu.ts'
import { createTestDatabase, type DatabaseKind } from '../packages/token-server/src/testing/test-databases.ts'

export const ORIGIN = 'https://meet.example.com'
export const SERVICE_KEY = 'a-service-key-of-the-bench'

/**
 * The token server without a port, on a database of its own, with the real time and an SFU in memory. `another` is one more
 * server on that database, which it opens for itself.
 *
 * @param options.file SQLite in a file, as it is in earnest, and not in memory
 */
export async function createTokenServerApp(
  kind: DatabaseKind,
  environment: Record<string, string> = {},
  { file = false }: { file?: boolean } = {},
) {
  const { address, db, drop } = await createTestDatabase(kind, { file })
  const others: Database[] = []
  const config = parseConfig({
    AUTH_JWT_SECRET: 'the-host-apps-own-secret-of-32-bytes',
    API_KEYS: SERVICE_KEY,
    LIVEKIT_URL: 'wss://livekit.example.com',
    LIVEKIT_API_KEY: 'plenum',
    LIVEKIT_API_SECRET: 'livekits-own-secret-of-at-least-32-bytes',
    PUBLIC_URL: ORIGIN,
    ...environment,
  })
  const deps = {
    config,
    db,
    sfu: new FakeSfu(),
    bus: createInProcessBus(),
    clock: systemClock,
    logger: createLogger('silent'),
    publicUrl: ORIGIN,
    docsDir: '.',
    embedDir: '.',
  }
  const services = createServices(deps)
  const app = createApp(deps, services)
  const another = () => {
    const own = { ...deps, db: openDatabase(address) }
    others.push(own.db)
    return createApp(own, createServices(own))
  }
  const jwtOf = async (userId: string, name: string) => (await services.hostJwt?.sign({ userId, name }, 86_400)) ?? ''
  const close = async () => {
    await Promise.all(others.map((other) => other.destroy()))
    await drop()
  }
  return { app, another, services, db, jwtOf, close }
}
