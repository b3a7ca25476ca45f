import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from '../logger.ts'
import type { AppEnv } from './app-env.ts'

const REQUEST_ID = /^[\w.-]{1,64}$/

/** Names each request, tells the name to the caller, and logs how it went. */
export function requestLog(logger: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const asked = c.req.header('x-request-id')
    const requestId = asked && REQUEST_ID.test(asked) ? asked : randomUUID()
    c.set('requestId', requestId)
    c.set('logger', logger.child({ requestId }))
    // Before the answer is there: it is then made with it, and need not be made anew.
    c.header('X-Request-Id', requestId)
    const startedAt = performance.now()
    await next()
    if (!c.res.headers.has('X-Request-Id')) c.header('X-Request-Id', requestId)
    const ms = Math.round(performance.now() - startedAt)
    // The query string stays out: callers put what they should not into it.
    c.var.logger.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'request')
  }
}
