import { canBeMissed, isInside, isKnown, type Meeting, openVisits, type Status, type Visit } from './model.ts'

const OVERRUN_MS = 15 * 60_000
const EMPTY_MS = 10 * 60_000
const ON_THE_WAY_MS = 60_000

/**
 * As what a lifecycle run may leave a meeting behind.
 *
 * @param canSee whether LiveKit could say who is in its room: unknown is never empty
 */
export function statusesAfterRun(meeting: Meeting, { now, canSee }: { now: number; canSee: boolean }): Status[] {
  const { status, startsAt, endsAt } = meeting
  switch (status) {
    case 'ENDED':
    case 'CANCELLED':
      return [status]
    case 'SCHEDULED':
      if (startsAt > now) return ['SCHEDULED']
      // It is over before anybody was told: this run may see that, or the next.
      return endsAt !== null && endsAt <= now ? ['ACTIVE', 'ENDED'] : ['ACTIVE']
    case 'ACTIVE':
      return statusesOfActive(meeting, now, canSee)
    default:
      return status satisfies never
  }
}

function statusesOfActive(meeting: Meeting, now: number, canSee: boolean): Status[] {
  const { endsAt } = meeting
  if (endsAt !== null && now >= endsAt + OVERRUN_MS) return ['ENDED']
  if (endsAt !== null && now < endsAt) return ['ACTIVE']
  if (openVisits(meeting).length > 0) return ['ACTIVE']
  const { earliest, latest } = emptySince(meeting, now)
  const mayEnd = endsAt !== null || now >= earliest + EMPTY_MS
  const isSurelyEmpty = canSee && !isSomebodyOnTheWay(meeting, now) && !isSomebodyJustGone(meeting, now)
  const mustEnd = isSurelyEmpty && (endsAt !== null || now > latest + EMPTY_MS)
  if (mustEnd) return ['ENDED']
  return mayEnd ? ['ACTIVE', 'ENDED'] : ['ACTIVE']
}

/** As what besides a run may leave a meeting behind from whose list LiveKit has left somebody out. */
export function statusesWhenOverlooked({ status, endsAt }: Meeting, now: number): Status[] {
  return status === 'ACTIVE' && (endsAt === null || endsAt <= now) ? ['ENDED'] : []
}

/** Since when nobody is in, as the server may know it: where a webhook was lost, to within one reconcile interval. */
function emptySince(meeting: Meeting, now: number): { earliest: number; latest: number } {
  const visits = meeting.stays.flatMap((stay) => stay.visits)
  const since = meeting.activeSince ?? now
  return {
    earliest: Math.max(since, ...visits.filter(isKnown).map(earliestEnd)),
    latest: Math.max(since, ...visits.filter(isTold).map((visit) => latestEnd(visit, now))),
  }
}

function isTold(visit: Visit): boolean {
  return visit.joinHeard !== 'no' || visit.leftHeardAt !== null || visit.seenAt !== null
}

function earliestEnd({ joinedAt, leftAt, leftHeardAt, seenAt, missedAt }: Visit): number {
  const guessed = leftHeardAt === null || (missedAt !== null && missedAt < leftHeardAt)
  return guessed ? Math.max(joinedAt, seenAt ?? 0) : (leftAt ?? joinedAt)
}

function latestEnd({ leftHeardAt, missedAt }: Visit, now: number): number {
  return Math.min(leftHeardAt ?? now, missedAt ?? now)
}

/** A seat is also taken by who was let in a moment ago; whether the room counts as empty then the contract leaves open. */
function isSomebodyOnTheWay({ stays }: Meeting, now: number): boolean {
  return stays.some((stay) => stay.mintedAt !== null && now - stay.mintedAt <= ON_THE_WAY_MS && !isInside(stay))
}

/** Of whose leaving the server was not told, and whom it had in a list of this very moment. */
function isSomebodyJustGone({ stays }: Meeting, now: number): boolean {
  const untold = stays.flatMap(({ visits }) => visits).filter((visit) => isKnown(visit) && visit.leftHeardAt === null)
  return untold.some((visit) => visit.missedAt === null && !canBeMissed(visit, now))
}
