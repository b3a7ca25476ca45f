import { jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../clock/clock.port.ts'
import type { RequiredClaims } from '../config.ts'
import { ProblemError } from '../problem-error.ts'
import type { UserCaller } from './caller.ts'
import { toUser } from './user-claims.ts'

/** Reads, and in development writes, the JWT by which the host app says who its user is. */
export class HostJwt {
  readonly #secret: Uint8Array
  readonly #claims: RequiredClaims
  readonly #clock: Clock

  constructor(secret: Uint8Array, claims: RequiredClaims, clock: Clock) {
    this.#secret = secret
    this.#claims = claims
    this.#clock = clock
  }

  async verify(token: string): Promise<UserCaller> {
    const { payload } = await jwtVerify(token, this.#secret, {
      algorithms: ['HS256'],
      ...this.#claims,
      requiredClaims: ['sub', 'exp'],
      currentDate: this.#clock.now(),
    }).catch((cause: unknown) => {
      throw new ProblemError('auth.invalid', { cause })
    })
    // The host app says who its users are: it is trusted with their addresses too, unless it says itself not to be.
    return toUser(payload, payload.email_verified !== false)
  }

  async sign(user: { userId: string; name: string }, ttlSeconds: number): Promise<string> {
    const now = Math.floor(this.#clock.now().getTime() / 1000)
    const { issuer: iss, audience: aud } = this.#claims
    return await new SignJWT({
      name: user.name,
      ...(iss === undefined ? {} : { iss }),
      ...(aud === undefined ? {} : { aud }),
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(user.userId)
      .setIssuedAt(now)
      .setExpirationTime(now + ttlSeconds)
      .sign(this.#secret)
  }
}
