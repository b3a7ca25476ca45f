import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

// An answer of the API is data: it may load nothing and be framed by nobody. Pages bring their own policy.
const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** What every answer says unless it says otherwise itself: to load nothing, and to be kept by no cache. */
export function defaultHeaders(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    const { headers } = c.res
    if (!headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', API_POLICY)
    if (!headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
  }
}
