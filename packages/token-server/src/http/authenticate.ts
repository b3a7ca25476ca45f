import type { MiddlewareHandler } from 'hono'
import type { Authenticator } from '../auth/authenticator.ts'
import type { AppEnv } from './app-env.ts'

/** Route middleware that puts the {@link Caller} on the request. */
export type Authenticate = MiddlewareHandler<AppEnv>

export function authenticateWith(authenticator: Authenticator): Authenticate {
  return async (c, next) => {
    c.set('caller', await authenticator.authenticate(c.req.header('authorization')))
    await next()
  }
}
