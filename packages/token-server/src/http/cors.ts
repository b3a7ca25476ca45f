import type { MiddlewareHandler } from 'hono'
import { cors as honoCors } from 'hono/cors'
import type { AppEnv } from './app-env.ts'

/** Lets the pages of the listed origins call the API. Without credentials: there are no cookies to send. */
export function cors(origins: readonly string[]): MiddlewareHandler<AppEnv> {
  return honoCors({
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
}
