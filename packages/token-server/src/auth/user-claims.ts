import { DisplayName, Email, UserId } from '@plenum/meeting-contract'
import type { JWTPayload } from 'jose'
import { ProblemError } from '../problem-error.ts'
import type { UserCaller } from './caller.ts'

/** The last that a Date can hold. */
const LAST_MOMENT = 8.64e15

/**
 * The user that a verified token speaks of.
 *
 * @param isEmailVerified whether the token's e-mail is somebody's who has shown that it is his
 */
export function toUser(payload: JWTPayload, isEmailVerified: boolean): UserCaller {
  const userId = UserId.safeParse(payload.sub)
  const exp = payload.exp ?? Number.NaN
  // JSON knows no infinity, but 1e400 reads as one: such a token would never expire.
  if (!userId.success || !Number.isFinite(exp)) throw new ProblemError('auth.invalid')
  return {
    kind: 'user',
    userId: userId.data,
    name: DisplayName.safeParse(payload.name).data,
    email: isEmailVerified ? Email.safeParse(payload.email).data : undefined,
    expiresAt: new Date(Math.min(exp * 1000, LAST_MOMENT)),
  }
}
