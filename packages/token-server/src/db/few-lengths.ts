/**
 * Ids for an `in (...)`, filled up by the last of them to 1, 2, 4, 8 ... so that there are few such statements: SQLite's
 * are kept prepared, and lists of every length would take their place.
 */
export function toFewLengths(ids: readonly string[]): readonly string[] {
  const length = 2 ** Math.ceil(Math.log2(ids.length))
  return [...ids, ...Array.from({ length: length - ids.length }, () => ids.at(-1) ?? '')]
}
