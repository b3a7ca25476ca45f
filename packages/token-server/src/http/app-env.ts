import type { Caller } from '../auth/caller.ts'
import type { Logger } from '../logger.ts'

/** What middleware puts on each request. */
export interface AppEnv {
  Variables: {
    caller: Caller
    logger: Logger
  }
}
