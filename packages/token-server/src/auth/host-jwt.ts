import { jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../clock/clock.port.ts'
import { ProblemError } from '../problem-error.ts'
import type { UserCaller } from './caller.ts'
import { toUser } from './user-claims.ts'

/** Reads, and in development writes, the JWT by which the host app says who its user is. */
export class HostJwt {
  readonly #secret: Uint8Array
  readonly #clock: Clock

  constructor(secret: Uint8Array, clock: Clock) {
    this.#secret = secret
    this.#clock = clock
  }

  async verify(token: string): Promise<UserCaller> {
    const { payload } = await jwtVerify(token, this.#secret, {
      algorithms: ['HS256'],
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
    return await new SignJWT({ name: user.name })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(user.userId)
      .setIssuedAt(now)
      .setExpirationTime(now + ttlSeconds)
      .sign(this.#secret)
  }
}
