import type { MeetingStatus, Role } from '@plenum/meeting-contract'
import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { MeetingRow } from './meetings.store.ts'

/** A place in a list of meetings. */
export interface MeetingPosition {
  /** By which the list is sorted: when the meeting was created, or when it starts. */
  at: string
  id: string
}

/** Which meetings to list. */
export interface MeetingFilter {
  status?: MeetingStatus | undefined
  /** Only what starts at this moment or later. */
  from?: string | undefined
  /** Only what starts before this moment. */
  to?: string | undefined
  /** What the title contains, folded as titles are. */
  titleFolded?: string | undefined
  /** Only what somebody created himself, or only that to which others invited him. */
  scope?: 'mine' | 'invited' | undefined
  after?: MeetingPosition | undefined
  /** Where to stop looking; what is there still counts. */
  upTo?: MeetingPosition | undefined
  limit: number
}

/** How many meetings are looked at for one page of a search: whoever finds few among many must ask on. */
export const LOOKED_AT = 5_000

/** A meeting, and what somebody is in it. */
export interface MeetingWithRole {
  meeting: MeetingRow
  role: Role
}

/** Whose meetings to list. */
export interface MeetingReader {
  userId: string
  email?: string | undefined
}

/** Lists somebody's meetings in some order. */
export interface MeetingsOfSomebody {
  /** What somebody created or is invited to; a search looks no further than {@link MeetingsOfSomebody.stopOf} says. */
  of(reader: MeetingReader, filter: MeetingFilter): Promise<MeetingWithRole[]>
  /** Where one page's search stops; undefined where it comes to the end, or searches for nothing. */
  stopOf(reader: MeetingReader, filter: MeetingFilter): Promise<MeetingPosition | undefined>
  /** Where a meeting stands in the list. */
  placeOf(meeting: MeetingRow): MeetingPosition
}

/** Lists meetings, newest first. */
export class MeetingListStore implements MeetingsOfSomebody {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** All that there are; a search looks no further than {@link stopOfAll} says. */
  async all(filter: MeetingFilter): Promise<MeetingRow[]> {
    return await allMeetings(this.#db, filter).execute()
  }

  /** Where one page's search of all meetings stops; undefined where it comes to the end, or searches for nothing. */
  async stopOfAll(filter: MeetingFilter): Promise<MeetingPosition | undefined> {
    return isSearch(filter) ? await endOfLook(this.#db, filter).executeTakeFirst() : undefined
  }

  /** Where the first of somebody's lists stops. */
  async stopOf(reader: MeetingReader, filter: MeetingFilter): Promise<MeetingPosition | undefined> {
    // No index of these lists knows the status.
    if (filter.status === undefined && !isSearch(filter)) return undefined
    const ends = await Promise.all(endsOfLook(this.#db, reader, filter).map((query) => query.executeTakeFirst()))
    return ends.flatMap((end) => end ?? []).toSorted(latestFirst)[0]
  }

  async of(reader: MeetingReader, filter: MeetingFilter): Promise<MeetingWithRole[]> {
    const rows = await meetingsOf(this.#db, reader, filter).execute()
    return eachOnce(rows)
      .toSorted((a, b) => latestFirst(this.placeOf(a.meeting), this.placeOf(b.meeting)))
      .slice(0, filter.limit)
  }

  placeOf({ created_at, id }: MeetingRow): MeetingPosition {
    return { at: created_at, id }
  }
}

/** A meeting as one of the branches of a person's list has it. */
type BranchRow = MeetingRow & { role: Role; rank: number }

/** Whoever is listed twice is what his user id makes him, and a creator is the host whatever the list says. */
export function eachOnce(rows: readonly BranchRow[]): MeetingWithRole[] {
  const found = new Map<string, MeetingWithRole>()
  for (const { role, rank, ...meeting } of rows.toSorted((a, b) => a.rank - b.rank)) {
    if (!found.has(meeting.id)) found.set(meeting.id, { meeting, role })
  }
  return [...found.values()]
}

/** The query behind {@link MeetingListStore.all}. */
export function allMeetings(db: Database, filter: MeetingFilter) {
  return newestMeetings(db, filter).selectAll().where(matches(filter)).limit(filter.limit)
}

/** The query behind {@link MeetingListStore.stopOf}. */
export function endOfLook(db: Database, filter: MeetingFilter) {
  return newestMeetings(db, filter)
    .select(['created_at as at', 'id'])
    .limit(1)
    .offset(LOOKED_AT - 1)
}

/** The queries behind {@link MeetingListStore.stopOf}. */
export function endsOfLook(db: Database, { userId, email }: MeetingReader, { after, scope }: MeetingFilter) {
  const created = db
    .selectFrom('meetings')
    .select(['created_at as at', 'id'])
    .where('created_by', '=', userId)
    .where(isBehind('meetings.created_at', 'meetings.id', after))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .offset(LOOKED_AT - 1)
  const invited = (key: 'user_id' | 'email', value: string) =>
    db
      .selectFrom('allowlist')
      .select(['meeting_created_at as at', 'meeting_id as id'])
      .where(key, '=', value)
      .where(isBehind('allowlist.meeting_created_at', 'allowlist.meeting_id', after))
      .orderBy('meeting_created_at', 'desc')
      .orderBy('meeting_id', 'desc')
      .limit(1)
      .offset(LOOKED_AT - 1)
  return [
    ...(scope === 'invited' ? [] : [created]),
    ...(scope === 'mine'
      ? []
      : [invited('user_id', userId), ...(email === undefined ? [] : [invited('email', email)])]),
  ]
}

export function isSearch({ from, to, titleFolded }: MeetingFilter): boolean {
  return from !== undefined || to !== undefined || titleFolded !== undefined
}

function newestMeetings(db: Database, { status, after, upTo }: MeetingFilter) {
  return db
    .selectFrom('meetings')
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'ACTIVE'))
    .where(isBehind('meetings.created_at', 'meetings.id', after))
    .where(isUpTo('meetings.created_at', 'meetings.id', upTo))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
}

/** The query behind {@link MeetingListStore.of}: a meeting may come from several of its branches. */
export function meetingsOf(db: Database, { userId, email }: MeetingReader, filter: MeetingFilter) {
  const invited = (key: 'user_id' | 'email', value: string, rank: number) =>
    db
      .selectFrom('allowlist')
      .innerJoin('meetings', 'meetings.id', 'allowlist.meeting_id')
      .selectAll('meetings')
      .select(['allowlist.role as role', sql<number>`${sql.lit(rank)}`.as('rank')])
      .where(`allowlist.${key}`, '=', value)
      .where(isBehind('allowlist.meeting_created_at', 'allowlist.meeting_id', filter.after))
      .where(isUpTo('allowlist.meeting_created_at', 'allowlist.meeting_id', filter.upTo))
      .where(matches(filter))
      .where(hasStatus(filter.status))
      .where(filter.scope === 'invited' ? isNotBy(userId) : everything())
      .orderBy('allowlist.meeting_created_at', 'desc')
      .orderBy('allowlist.meeting_id', 'desc')
      .limit(filter.limit)
  const created = db
    .selectFrom('meetings')
    .selectAll('meetings')
    .select([sql<Role>`'host'`.as('role'), sql<number>`0`.as('rank')])
    .where('meetings.created_by', '=', userId)
    .where(isBehind('meetings.created_at', 'meetings.id', filter.after))
    .where(isUpTo('meetings.created_at', 'meetings.id', filter.upTo))
    .where(matches(filter))
    .where(hasStatus(filter.status))
    .orderBy('meetings.created_at', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(filter.limit)
  // Each branch is a table of its own, as SQLite knows no order and limit within a union.
  const own = db.selectFrom(created.as('branch')).selectAll()
  if (filter.scope === 'mine') return own
  const listed = db.selectFrom(invited('user_id', userId, 1).as('branch')).selectAll()
  const all = filter.scope === 'invited' ? listed : own.unionAll(listed)
  return email === undefined ? all : all.unionAll(db.selectFrom(invited('email', email, 2).as('branch')).selectAll())
}

export function matches({ from, to, titleFolded }: MeetingFilter): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'meetings'>()
  return eb.and([
    ...(from === undefined ? [] : [eb('meetings.starts_at', '>=', from)]),
    ...(to === undefined ? [] : [eb('meetings.starts_at', '<', to)]),
    ...(titleFolded === undefined ? [] : [contains(titleFolded)]),
  ])
}

/** Written so that no index of statuses fits: a person's meetings are few, those of one status are not. */
export function hasStatus(status: MeetingStatus | undefined): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'meetings'>()
  return status === undefined ? eb.and([]) : sql<SqlBool>`${eb.ref('meetings.status')} || '' = ${status}`
}

/** What somebody created himself is not what others invited him to. */
export function isNotBy(userId: string): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'meetings'>()
  return eb.or([eb('meetings.created_by', 'is', null), eb('meetings.created_by', '!=', userId)])
}

function everything(): Expression<SqlBool> {
  return expressionBuilder<Tables, 'meetings'>().and([])
}

function contains(text: string): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'meetings'>()
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`${eb.ref('meetings.title_folded')} like ${pattern} escape '\\'`
}

function isBehind(
  createdAt: 'meetings.created_at' | 'allowlist.meeting_created_at',
  id: 'meetings.id' | 'allowlist.meeting_id',
  after: MeetingPosition | undefined,
): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'meetings' | 'allowlist'>()
  return after === undefined ? eb.and([]) : eb(eb.refTuple(createdAt, id), '<', eb.tuple(after.at, after.id))
}

function isUpTo(
  createdAt: 'meetings.created_at' | 'allowlist.meeting_created_at',
  id: 'meetings.id' | 'allowlist.meeting_id',
  last: MeetingPosition | undefined,
): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'meetings' | 'allowlist'>()
  return last === undefined ? eb.and([]) : eb(eb.refTuple(createdAt, id), '>=', eb.tuple(last.at, last.id))
}

export function latestFirst(a: MeetingPosition, b: MeetingPosition): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1
  return a.id < b.id ? 1 : -1
}
