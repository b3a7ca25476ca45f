import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'ps_'

/** A new session token: 256 random bits. */
export function newSessionToken(): string {
  return PREFIX + randomBytes(32).toString('base64url')
}

/** Tells a session token from the other credentials. */
export function isSessionToken(token: string): boolean {
  return token.startsWith(PREFIX)
}

/** What the database keeps of a session token. A plain hash is enough for 256 random bits. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
