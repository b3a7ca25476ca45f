import type { Socket } from 'node:net'
import type { ErrorCode } from '@plenum/meeting-contract'
import type { Caller } from '../auth/caller.ts'
import type { Logger } from '../logger.ts'

/** What `@hono/node-server` hands to the app besides the request; another server may hand nothing. */
export interface NodeBindings {
  incoming?: { socket?: Pick<Socket, 'remoteAddress'> }
}

/** What middleware puts on each request. */
export interface AppEnv {
  Bindings: NodeBindings
  Variables: {
    caller: Caller
    logger: Logger
    /** The name of the request, in answers, logs and the audit. */
    requestId: string
    /** Where the request comes from, in the form in which limits count. */
    address: string
    /** The code of the error that is answered, if one is. */
    problem: ErrorCode | undefined
  }
}
