import { decodeProtectedHeader } from 'jose'
import { hashSessionToken, isSessionToken } from '../admission/session-token.ts'
import type { SessionStore } from '../admission/sessions.store.ts'
import type { Clock } from '../clock/clock.port.ts'
import { knockAsOf } from '../lobby/knock-as-of.ts'
import { ProblemError } from '../problem-error.ts'
import type { Caller } from './caller.ts'
import type { HostJwt } from './host-jwt.ts'
import type { JwksJwt } from './jwks-jwt.ts'
import type { ServiceKeys } from './service-keys.ts'

const SESSION_IDLE_MS = 24 * 60 * 60 * 1000

/** Tells who is asking from the `Authorization` header. */
export class Authenticator {
  readonly #hostJwt: HostJwt | undefined
  readonly #jwksJwt: JwksJwt | undefined
  readonly #serviceKeys: ServiceKeys
  readonly #sessions: SessionStore
  readonly #clock: Clock

  constructor(deps: {
    hostJwt: HostJwt | undefined
    jwksJwt: JwksJwt | undefined
    serviceKeys: ServiceKeys
    sessions: SessionStore
    clock: Clock
  }) {
    this.#hostJwt = deps.hostJwt
    this.#jwksJwt = deps.jwksJwt
    this.#serviceKeys = deps.serviceKeys
    this.#sessions = deps.sessions
    this.#clock = deps.clock
  }

  /** Only the scheme Bearer is read. A bad one fails: it never turns into "anonymous". */
  async authenticate(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined || !/^bearer(\s|$)/i.test(authorization)) return { kind: 'anonymous' }
    const token = authorization.slice('bearer'.length).trim()
    if (isSessionToken(token)) return await this.#session(token)
    if (this.#serviceKeys.has(token)) return { kind: 'service' }
    const reader = isHs256(token) ? this.#hostJwt : this.#jwksJwt
    if (!reader) throw new ProblemError('auth.invalid')
    return await reader.verify(token)
  }

  async #session(token: string): Promise<Caller> {
    const now = this.#clock.now()
    const session = await this.#sessions.findByTokenHash(hashSessionToken(token))
    const idleSince = new Date(now.getTime() - SESSION_IDLE_MS).toISOString()
    // Somebody who is in the room is not idle, however long ago he last asked us.
    if (!session || (session.last_seen_at <= idleSince && !(await this.#sessions.isConnected(session.id)))) {
      throw new ProblemError('session.invalid')
    }
    return { kind: 'session', session: knockAsOf(session, now), token }
  }
}

/** Only chooses who checks a token: each of them takes its own algorithms and no others. */
function isHs256(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg === 'HS256'
  } catch {
    return false
  }
}
