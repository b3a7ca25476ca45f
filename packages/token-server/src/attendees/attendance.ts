import type { ConnectionRow } from './connection.ts'

/** How long somebody was in, all his connections taken together. */
export interface Attendance {
  joinedAt: string
  /** Null while he is in. */
  leftAt: string | null
  /** Pauses are left out, and where two connections overlap the time counts once. */
  seconds: number
}

/**
 * The attendance of one stay from its connections.
 *
 * @param present the connections that LiveKit has now
 * @returns undefined for who was never in
 */
export function attendanceOf(
  connections: readonly ConnectionRow[],
  present: ReadonlySet<string>,
  now: string,
): Attendance | undefined {
  const intervals = connections
    .flatMap((connection) => {
      const { participant_sid, joined_at: start, left_at, left_estimated, last_seen_at } = connection
      if (start === null) return []
      const isIn = present.has(participant_sid) && (left_at === null || left_estimated === 1)
      const end = isIn ? now : (left_at ?? last_seen_at ?? start)
      return [{ start, end: end < start ? start : end, isIn }]
    })
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))
  const [first] = intervals
  if (!first) return undefined

  let milliseconds = 0
  let last = first.start
  for (const { start, end } of intervals) {
    const from = start > last ? start : last
    if (end < from) continue
    milliseconds += Date.parse(end) - Date.parse(from)
    last = end
  }
  return {
    joinedAt: first.start,
    leftAt: intervals.some(({ isIn }) => isIn) ? null : last,
    seconds: Math.floor(milliseconds / 1000),
  }
}
