import { DisplayName, Email, UserId } from '@plenum/meeting-contract'
import { type Claims, signJwt, verifyJwt } from './jwt.ts'
import { stayAsOf } from './knock.ts'
import { ProblemError } from './problem-error.ts'
import type { StayRecord } from './stay-record.ts'
import type { UserCaller } from './user-caller.ts'
import type { World } from './world.ts'

const SECOND_MS = 1_000
const SESSION_IDLE_MS = 24 * 60 * 60 * SECOND_MS

/** Who is asking. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | UserCaller
  | { readonly kind: 'service' }
  | { readonly kind: 'stay'; readonly stay: StayRecord }

/** Only the scheme Bearer is read; a bad one fails and never turns into nobody. */
export async function authenticate(world: World, authorization: string | null): Promise<Caller> {
  if (authorization === null || !/^bearer(\s|$)/i.test(authorization)) return { kind: 'anonymous' }
  const token = authorization.slice('bearer'.length).trim()
  if (token.startsWith('ps_')) return { kind: 'stay', stay: stayOf(world, token) }
  if (token === world.options.serviceKey) return { kind: 'service' }
  return await callerOfJwt(token, world.options.authJwtSecret, world.now())
}

/** The host JWT of a user, as the host app would sign it. */
export async function signIn(
  world: World,
  user: { readonly userId: string; readonly name?: string | undefined; readonly email?: string | undefined },
  seconds: number,
): Promise<string> {
  const { userId: sub, name, email } = user
  const iat = Math.floor(world.now().getTime() / SECOND_MS)
  const claims = {
    sub,
    iat,
    exp: iat + seconds,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
  }
  return await signJwt(claims, world.options.authJwtSecret)
}

/** A stay is one in a meeting, not a sign-in. */
export function requireSignedIn(caller: Caller): Extract<Caller, { kind: 'user' | 'service' }> {
  if (caller.kind === 'user' || caller.kind === 'service') return caller
  throw new ProblemError('auth.required')
}

function stayOf(world: World, sessionToken: string): StayRecord {
  const stay = world.store.findStayByToken(sessionToken)
  const idleSince = world.now().getTime() - SESSION_IDLE_MS
  if (stay === undefined || stay.lastSeenAt.getTime() <= idleSince) throw new ProblemError('session.invalid')
  return stayAsOf(stay, world.now())
}

/** The host app's user, by the JWT that the host app signed for him. */
async function callerOfJwt(token: string, secret: string, now: Date): Promise<UserCaller> {
  const claims = await verifyJwt(token, secret)
  const userId = UserId.safeParse(claims?.sub)
  if (claims === null || !userId.success || !isValidAt(claims, now)) throw new ProblemError('auth.invalid')
  return {
    kind: 'user',
    userId: userId.data,
    name: DisplayName.safeParse(claims.name).data,
    email: Email.safeParse(claims.email).data,
  }
}

function isValidAt({ exp, nbf = 0, iat = 0 }: Claims, now: Date): boolean {
  if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof iat !== 'number') return false
  const seconds = Math.floor(now.getTime() / SECOND_MS)
  return Number.isFinite(exp) && exp > seconds && nbf <= seconds
}
