import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

// An answer of the API is data: it may load nothing and be framed by nobody. Pages bring their own policy.
const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

export function securityHeaders(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', API_POLICY)
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
  }
}
