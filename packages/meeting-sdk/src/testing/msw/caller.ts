import { DisplayName, UserId } from '@plenum/meeting-contract'
import { type Claims, verifyJwt } from './jwt.ts'
import type { StayRecord } from './memory-store.ts'
import { ProblemError } from './problem-error.ts'

/** Who is asking. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly userId: string; readonly name: string | undefined }
  | { readonly kind: 'service' }
  | { readonly kind: 'stay'; readonly stay: StayRecord }

/** The host app's user, by the JWT that the host app signed for him. */
export async function callerOfJwt(token: string, secret: string, now: Date): Promise<Caller> {
  const claims = await verifyJwt(token, secret)
  const userId = UserId.safeParse(claims?.sub)
  if (claims === null || !userId.success || !isValidAt(claims, now)) throw new ProblemError('auth.invalid')
  return { kind: 'user', userId: userId.data, name: DisplayName.safeParse(claims.name).data }
}

function isValidAt({ exp, nbf = 0, iat = 0 }: Claims, now: Date): boolean {
  if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof iat !== 'number') return false
  const seconds = Math.floor(now.getTime() / 1000)
  return Number.isFinite(exp) && exp > seconds && nbf <= seconds
}
