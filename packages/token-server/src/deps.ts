import type { PasswordCost } from './admission/passwords.ts'
import type { Clock } from './clock/clock.port.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { EventBus } from './events/event-bus.port.ts'
import type { Logger } from './logger.ts'
import type { Sfu } from './sfu/sfu.port.ts'

/** Everything that `createServices` and `createApp` need from outside. */
export interface AppDeps {
  config: Config
  /** Opened and migrated. */
  db: Database
  sfu: Sfu
  bus: EventBus
  clock: Clock
  logger: Logger
  /** Where people reach the server, without a slash at the end: PUBLIC_URL, or else the address it listens on. */
  publicUrl: string
  /** Where the build put Swagger UI's files. */
  docsDir: string
  /** Where the build put the meeting's custom element. */
  embedDir: string
  /** What it takes to hash a meeting's password. Default: what OWASP asks of argon2id. */
  passwordCost?: PasswordCost
}
