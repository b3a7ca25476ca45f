import { DisplayName, UserId } from '@plenum/meeting-contract'
import { verifyJwt } from './jwt.ts'
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

function isValidAt({ exp, nbf }: Readonly<Record<string, unknown>>, now: Date): boolean {
  const seconds = Math.floor(now.getTime() / 1000)
  const hasBegun = nbf === undefined || (typeof nbf === 'number' && nbf <= seconds)
  return hasBegun && typeof exp === 'number' && Number.isFinite(exp) && exp > seconds
}
