import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Metrics } from '../metrics/metrics.port.ts'
import type { AppEnv } from './app-env.ts'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts each request by its route, and its error by its code. */
export function countRequests(metrics: Metrics): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = performance.now()
    await next()
    const seconds = (performance.now() - startedAt) / 1000
    // A caller may send any method and any path: what is counted must not grow with what they think of.
    const method = METHODS.has(c.req.method) ? c.req.method : 'other'
    metrics.answered({ method, route: routeOf(c), status: c.res.status, seconds })
    if (c.var.problem) metrics.refused(c.var.problem)
  }
}

/** The pattern of the route that answers, such as `/api/meetings/:id`; middleware is registered for ALL methods. */
function routeOf(c: Context<AppEnv>): string {
  return matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'other'
}
