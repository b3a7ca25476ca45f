import type { MeetingPosition } from './meeting-list.store.ts'

/** A place in a list, as a text to hand out. */
export function toCursor({ at, id }: MeetingPosition): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

/** Reads what {@link toCursor} wrote; undefined for anything else. */
export function parseCursor(cursor: string): MeetingPosition | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-z]+)$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  )
  return match?.[1] && match[2] ? { at: match[1], id: match[2] } : undefined
}
