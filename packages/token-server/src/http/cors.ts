import type { MiddlewareHandler } from 'hono'
import { cors as honoCors } from 'hono/cors'
import type { AppEnv } from './app-env.ts'

/** Lets the pages of the listed origins call the API. Without credentials: there are no cookies to send. */
export function cors(origins: readonly string[]): MiddlewareHandler<AppEnv> {
  const crossOrigin = honoCors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'X-Meeting-Password',
      'X-Meeting-Invite',
      'X-Request-Id',
    ],
    exposeHeaders: ['Retry-After', 'X-Request-Id'],
    maxAge: 600,
  })
  return async (c, next) => {
    if (c.req.header('origin') !== undefined) return await crossOrigin(c, next)
    c.header('Vary', 'Origin')
    await next()
  }
}
