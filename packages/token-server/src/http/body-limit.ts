import type { MiddlewareHandler } from 'hono'
import { bodyLimit as honoBodyLimit } from 'hono/body-limit'
import { ProblemError } from '../problem-error.ts'
import type { AppEnv } from './app-env.ts'

const MAX_BODY_BYTES = 64 * 1024

/** Refuses a larger body before anything reads it, chunked or not. */
export function bodyLimit(): MiddlewareHandler<AppEnv> {
  const counting = honoBodyLimit({ maxSize: MAX_BODY_BYTES, onError: refuse })
  return async (c, next) => {
    const length = c.req.header('content-length')
    // Node reads no further than a Content-Length says, so nothing has to be counted, and the body stays unread.
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return await counting(c, next)
    if (!(Number(length) <= MAX_BODY_BYTES)) refuse()
    await next()
  }
}

function refuse(): never {
  throw new ProblemError('request.body_too_large')
}
