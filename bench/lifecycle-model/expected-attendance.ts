import { isInside, isKnown, type Stay, type Visit } from './model.ts'

/** What the server may say of one stay; both ends are the same where every webhook came. */
export interface ExpectedAttendance {
  mustBeListed: boolean
  isPresent: boolean
  joinedAt: readonly number[]
  leftAt: { earliest: number; latest: number } | null
  seconds: { least: number; most: number }
}

/** Nothing for a stay that never was in the room. */
export function attendanceOf(stay: Stay, now: number): ExpectedAttendance | null {
  const { visits } = stay
  if (visits.length === 0) return null
  const certain = visits.filter((visit) => isKnown(visit))
  const isPresent = isInside(stay)
  return {
    mustBeListed: certain.length > 0 || isPresent,
    isPresent,
    joinedAt: joinTimes(visits),
    leftAt: isPresent
      ? null
      : {
          earliest: earliestLeave(visits, now),
          latest: Math.max(...visits.map((visit) => latestEnd(visit, now))),
        },
    seconds: {
      least: lengthOfUnion(certain.map((visit) => [visit.joinedAt, earliestEnd(visit, now)])) / 1000,
      most: lengthOfUnion(visits.map((visit) => [visit.joinedAt, latestEnd(visit, now)])) / 1000,
    },
  }
}

/** The first of those that the server knows for certain, or any before it that it may know. */
function joinTimes(visits: readonly Visit[]): number[] {
  const sorted = visits.toSorted((a, b) => a.joinedAt - b.joinedAt)
  const first = sorted.findIndex(isKnown)
  const times = (first < 0 ? sorted : sorted.slice(0, first + 1)).flatMap(
    ({ joinedAt, leftAt, leftHeardAt, joinHeard }) =>
      // Of somebody whose leaving alone was told, the moment of leaving may be all there is.
      joinHeard === 'no' && leftHeardAt !== null && leftAt !== null ? [joinedAt, leftAt] : [joinedAt],
  )
  return [...new Set(times)]
}

/** Of a visit of which nothing was told nothing can be known. */
function earliestLeave(visits: readonly Visit[], now: number): number {
  const told = visits.filter((visit) => isKnown(visit) || visit.leftHeardAt !== null)
  return Math.max(0, ...told.map((visit) => earliestEnd(visit, now)))
}

/** Where the leaving was not told, somewhere between when he was last seen and when he was missed. */
function earliestEnd({ joinedAt, leftAt, leftHeardAt, seenAt }: Visit, now: number): number {
  if (leftAt === null) return now
  return leftHeardAt === null ? Math.max(joinedAt, seenAt ?? joinedAt) : leftAt
}

function latestEnd(visit: Visit, now: number): number {
  const { leftAt, leftHeardAt, missedAt } = visit
  if (leftAt === null) return now
  if (leftHeardAt !== null) return leftAt
  return visit.joinHeard === 'no' && visit.seenAt === null ? leftAt : (missedAt ?? now)
}

function lengthOfUnion(intervals: readonly (readonly [number, number])[]): number {
  let [length, reached] = [0, 0]
  for (const [from, to] of intervals.toSorted(([a], [b]) => a - b)) {
    length += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return length
}
