export {
  type Config,
  ConfigError,
  type JwksSettings,
  parseConfig,
  type RequiredClaims,
  type TrustProxy,
} from './config.ts'
export type { DatabaseAddress } from './db/database.ts'
export { type RunningServer, startServer } from './main.ts'
export { createTokenServer, type TokenServer } from './token-server.ts'
