import type { MeetingQuery } from '@plenum/meeting-contract'
import { type KnownMeeting, listingOf, roleOf } from './access.ts'
import type { Caller } from './caller.ts'
import { parseCursor, toCursor } from './cursor.ts'
import { foldTitle } from './meeting-names.ts'
import { type MeetingRecord, toUtc } from './meeting-record.ts'
import { newestFirst } from './memory-store.ts'
import { invalid } from './problem-error.ts'
import type { World } from './world.ts'

/** Which meetings to list. */
export type ListQuery = Omit<MeetingQuery, 'limit'> & { readonly limit: number }

/** One page of what the reader created or is invited to, newest first; a service sees all. */
export function pageOf(
  world: World,
  reader: Extract<Caller, { kind: 'user' | 'service' }>,
  query: ListQuery,
): { readonly page: KnownMeeting[]; readonly nextCursor: string | null } {
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor)
  if (query.cursor !== undefined && after === undefined) {
    throw invalid({ path: 'cursor', message: 'must be the nextCursor of an earlier page' })
  }
  const isWanted = (meeting: MeetingRecord) =>
    (reader.kind === 'service' ||
      meeting.createdBy === reader.userId ||
      listingOf(world, reader, meeting.id) !== undefined) &&
    matches(meeting, query) &&
    (after === undefined || newestFirst(after, meeting) < 0)
  const found = world.store.listMeetings(isWanted)
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    page: page.map((meeting) => ({ meeting, role: roleOf(world, reader, meeting) })),
    nextCursor: found.length > query.limit && last !== undefined ? toCursor(last) : null,
  }
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
