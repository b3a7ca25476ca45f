import { fromBase64Url, toBase64Url } from './base64url.ts'
import type { Position } from './memory-store.ts'

/** A place in the list, as a text to hand out. */
export function toCursor({ createdAt, id }: Position): string {
  return toBase64Url(new TextEncoder().encode(`${createdAt} ${id}`))
}

/** Reads what {@link toCursor} wrote; undefined for anything else. */
export function parseCursor(cursor: string): Position | undefined {
  const bytes = fromBase64Url(cursor)
  const [createdAt, id, ...rest] = bytes === null ? [] : new TextDecoder().decode(bytes).split(' ')
  if (createdAt === undefined || id === undefined || rest.length > 0) return undefined
  return Number.isNaN(Date.parse(createdAt)) ? undefined : { createdAt, id }
}
