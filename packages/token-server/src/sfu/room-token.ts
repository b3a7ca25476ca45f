import { SignJWT } from 'jose'
import type { Clock } from '../clock/clock.port.ts'
import type { Rights } from './sfu.port.ts'

/** The `video` claim of a LiveKit token: which room, and the rights there. */
export interface RoomGrants extends Rights {
  room: string
  roomJoin: true
}

/** Whom a room token is for. */
export interface RoomTokenClaims {
  identity: string
  name: string
  attributes: Record<string, string>
  grants: RoomGrants
}

/** A signed room token. */
export interface RoomToken {
  token: string
  expiresAt: Date
}

export type SignRoomToken = (claims: RoomTokenClaims) => Promise<RoomToken>

/**
 * Signs LiveKit access tokens. Signed here and not by LiveKit's SDK because that reads the machine's clock: `nbf` and
 * `iat` are the clock's now, and `exp` is always there.
 */
export function createRoomTokenSigner(options: {
  apiKey: string
  apiSecret: string
  ttlSeconds: number
  clock: Clock
}): SignRoomToken {
  const secret = new TextEncoder().encode(options.apiSecret)
  return async ({ identity, name, attributes, grants }) => {
    const now = Math.floor(options.clock.now().getTime() / 1000)
    const exp = now + options.ttlSeconds
    const token = await new SignJWT({ name, attributes, video: { ...grants } })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(options.apiKey)
      .setSubject(identity)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(exp)
      .sign(secret)
    return { token, expiresAt: new Date(exp * 1000) }
  }
}
