import type { MeetingQuery } from '@plenum/meeting-contract'
import { type KnownMeeting, listingOf, roleOf } from './access.ts'
import type { Caller } from './caller.ts'
import { parseCursor, toCursor } from './cursor.ts'
import { foldTitle } from './meeting-names.ts'
import { orderOf } from './meeting-order.ts'
import { type MeetingRecord, toUtc } from './meeting-record.ts'
import { invalid } from './problem-error.ts'
import type { World } from './world.ts'

/** Which meetings to list. */
export type ListQuery = Omit<MeetingQuery, 'limit'> & { readonly limit: number }

/** One page of what the reader created or is invited to; a service sees all. */
export function pageOf(
  world: World,
  reader: Extract<Caller, { kind: 'user' | 'service' }>,
  query: ListQuery,
): { readonly page: KnownMeeting[]; readonly nextCursor: string | null } {
  if (reader.kind === 'service') requireOfAll(query)
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor)
  if (query.cursor !== undefined && after === undefined) {
    throw invalid({ path: 'cursor', message: 'must be the nextCursor of an earlier page' })
  }
  const { has, placeOf, compare } = orderOf(query.when)
  const isTheirs = (meeting: MeetingRecord) => {
    if (reader.kind === 'service') return true
    if (meeting.createdBy === reader.userId) return query.scope !== 'invited'
    return query.scope !== 'mine' && listingOf(world, reader, meeting.id) !== undefined
  }
  const isWanted = (meeting: MeetingRecord) =>
    has(meeting) &&
    isTheirs(meeting) &&
    matches(meeting, query) &&
    (after === undefined || compare(after, placeOf(meeting)) < 0)
  const found = world.store.listMeetings(isWanted).sort((a, b) => compare(placeOf(a), placeOf(b)))
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    page: page.map((meeting) => ({ meeting, role: roleOf(world, reader, meeting) })),
    nextCursor: found.length > query.limit && last !== undefined ? toCursor(placeOf(last)) : null,
  }
}

/** Nothing is made by a service or to come for it: it sees all, newest first. */
function requireOfAll(query: ListQuery): void {
  const errors = (['when', 'scope'] as const)
    .filter((path) => query[path] !== undefined)
    .map((path) => ({ path, message: 'is for users alone' }))
  if (errors.length > 0) throw invalid(...errors)
}

function matches(meeting: MeetingRecord, { status, from, to, q }: ListQuery): boolean {
  const startsAt = meeting.startsAt ?? ''
  return (
    (status === undefined || meeting.status === status) &&
    (from === undefined || startsAt >= toUtc(from)) &&
    (to === undefined || startsAt < toUtc(to)) &&
    (q === undefined || foldTitle(meeting.title).includes(foldTitle(q)))
  )
}
