import { createHash, randomBytes } from 'node:crypto'

/** A new secret of a calendar's address: 256 random bits. The log knows it by its beginning. */
export function newFeedSecret(): string {
  return `pc_${randomBytes(32).toString('base64url')}`
}

/** What the database keeps of it. A plain hash is enough for 256 random bits. */
export function hashFeedSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
