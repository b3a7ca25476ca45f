import { fromBase64Url, toBase64Url } from './base64url.ts'
import type { Position } from './memory-store.ts'

/** A place in the list, as a text to hand out. */
export function toCursor({ at, id }: Position): string {
  return toBase64Url(new TextEncoder().encode(`${at} ${id}`))
}

/** Reads what {@link toCursor} wrote; undefined for anything else. */
export function parseCursor(cursor: string): Position | undefined {
  const bytes = fromBase64Url(cursor)
  const text = bytes === null ? '' : new TextDecoder().decode(bytes)
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\w-]+)$/.exec(text) ?? []
  return at === undefined || id === undefined ? undefined : { at, id }
}
