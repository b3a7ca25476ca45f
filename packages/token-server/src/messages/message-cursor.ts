const CURSOR = /^after:(\d{1,9})$/

/** A place in a chat, as a text to hand out. */
export function toMessageCursor(number: number): string {
  return Buffer.from(`after:${number}`).toString('base64url')
}

/** Reads what {@link toMessageCursor} wrote; undefined for anything else. */
export function parseMessageCursor(cursor: string): number | undefined {
  const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString())
  return match ? Number(match[1]) : undefined
}
