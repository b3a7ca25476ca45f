import { DisplayName, UserId } from '@plenum/meeting-contract'
import { jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../clock/clock.port.ts'
import { ProblemError } from '../problem-error.ts'
import type { UserCaller } from './caller.ts'

/** The last that a Date can hold. */
const LAST_MOMENT = 8.64e15

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
    const userId = UserId.safeParse(payload.sub)
    const exp = payload.exp ?? Number.NaN
    // JSON knows no infinity, but 1e400 reads as one: such a token would never expire.
    if (!userId.success || !Number.isFinite(exp)) throw new ProblemError('auth.invalid')
    const expiresAt = new Date(Math.min(exp * 1000, LAST_MOMENT))
    return { kind: 'user', userId: userId.data, name: DisplayName.safeParse(payload.name).data, expiresAt }
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
