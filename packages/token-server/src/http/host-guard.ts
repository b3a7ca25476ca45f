import type { MiddlewareHandler } from 'hono'
import { isLoopback } from '../loopback.ts'
import { ProblemError } from '../problem-error.ts'
import type { AppEnv } from './app-env.ts'

/**
 * In development anybody who reaches the server may sign in, so a page elsewhere whose name was rebound to 127.0.0.1
 * must not reach it: only our own names are answered.
 */
export function hostGuard(publicUrl: string): MiddlewareHandler<AppEnv> {
  const ownHost = new URL(publicUrl).hostname
  return async (c, next) => {
    const { hostname } = new URL(c.req.url)
    if (!isLoopback(hostname) && hostname !== ownHost) {
      throw new ProblemError('host.refused', {
        detail: 'With PLENUM_DEV=1 only local names and PUBLIC_URL are served.',
      })
    }
    await next()
  }
}
