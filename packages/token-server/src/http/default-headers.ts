import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

// An answer of the API is data: it may load nothing and be framed by nobody. Pages bring their own policy.
const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

const DEFAULTS = { 'Content-Security-Policy': API_POLICY, 'Cache-Control': 'no-store' }
const ALWAYS = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' }

/** What every answer says unless it says otherwise itself: to load nothing, and to be kept by no cache. */
export function defaultHeaders(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    // Before the answer is there: it is then made with them, and need not be made anew.
    for (const [name, value] of Object.entries({ ...DEFAULTS, ...ALWAYS })) c.header(name, value)
    await next()
    const { headers } = c.res
    if (headers.has('X-Content-Type-Options')) return
    // An answer that was not made from the context has none of them.
    for (const [name, value] of Object.entries(DEFAULTS)) if (!headers.has(name)) c.header(name, value)
    for (const [name, value] of Object.entries(ALWAYS)) c.header(name, value)
  }
}
