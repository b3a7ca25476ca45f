import type { MeetingQuery, Role } from '@plenum/meeting-contract'
import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import {
  eachOnce,
  hasStatus,
  isNotBy,
  isSearch,
  LOOKED_AT,
  latestFirst,
  type MeetingFilter,
  type MeetingPosition,
  type MeetingReader,
  type MeetingsOfSomebody,
  type MeetingWithRole,
  matches,
} from './meeting-list.store.ts'
import type { MeetingRow } from './meetings.store.ts'

/** What is on or to come, the soonest first; or what is over, the latest first. */
export type Agenda = NonNullable<MeetingQuery['when']>

/** How many of somebody's invitations are looked at, the newest first: no index has them by when they start. */
const INVITATIONS_LOOKED_AT = LOOKED_AT

/** Lists somebody's meetings by when they take place. */
export class MeetingAgendaStore implements MeetingsOfSomebody {
  readonly #db: Database
  readonly #agenda: Agenda

  constructor(db: Database, agenda: Agenda) {
    this.#db = db
    this.#agenda = agenda
  }

  async of(reader: MeetingReader, filter: MeetingFilter): Promise<MeetingWithRole[]> {
    const rows = await agendaOf(this.#db, this.#agenda, reader, filter).execute()
    const latest = (a: MeetingWithRole, b: MeetingWithRole) =>
      latestFirst(this.placeOf(a.meeting), this.placeOf(b.meeting))
    return eachOnce(rows)
      .toSorted(this.#agenda === 'past' ? latest : (a, b) => latest(b, a))
      .slice(0, filter.limit)
  }

  /** Where his own meetings stop: of his invitations no more are looked at anyway. */
  async stopOf({ userId }: MeetingReader, filter: MeetingFilter): Promise<MeetingPosition | undefined> {
    const isNarrowed = filter.status !== undefined || isSearch(filter)
    if (!isNarrowed || filter.scope === 'invited') return undefined
    return await endOfAgenda(this.#db, this.#agenda, userId, filter).executeTakeFirst()
  }

  placeOf({ starts_at, created_at, id }: MeetingRow): MeetingPosition {
    return { at: starts_at ?? created_at, id }
  }
}

/** The query behind {@link MeetingAgendaStore.stopOf}. */
export function endOfAgenda(db: Database, agenda: Agenda, createdBy: string, { after, limit }: MeetingFilter) {
  return ownInOrder(db, agenda, createdBy, { after, limit })
    .select((eb) => [eb.ref('meetings.starts_at').$notNull().as('at'), 'meetings.id'])
    .limit(1)
    .offset(LOOKED_AT - 1)
}

/** The query behind {@link MeetingAgendaStore.of}: a meeting may come from several of its branches. */
export function agendaOf(db: Database, agenda: Agenda, { userId, email }: MeetingReader, filter: MeetingFilter) {
  const direction = DIRECTIONS[agenda]
  const invited = (key: 'user_id' | 'email', value: string, rank: number) => {
    const newest = db
      .selectFrom('allowlist')
      .select(['meeting_id', 'role'])
      .where(key, '=', value)
      .orderBy('meeting_created_at', 'desc')
      .orderBy('meeting_id', 'desc')
      .limit(INVITATIONS_LOOKED_AT)
    return db
      .selectFrom(newest.as('listed'))
      .innerJoin('meetings', 'meetings.id', 'listed.meeting_id')
      .selectAll('meetings')
      .select(['listed.role as role', sql<number>`${sql.lit(rank)}`.as('rank')])
      .where(sql<SqlBool>`${sql.ref('meetings.status')} || '' ${STATUSES[agenda]}`)
      .where(isBetween(agenda, filter))
      .where(matches(filter))
      .where(hasStatus(filter.status))
      .where(isNotBy(userId))
      .orderBy('meetings.starts_at', direction)
      .orderBy('meetings.id', direction)
      .limit(filter.limit)
  }
  const created = ownInOrder(db, agenda, userId, filter)
    .selectAll('meetings')
    .select([sql<Role>`'host'`.as('role'), sql<number>`0`.as('rank')])
    .where(matches(filter))
    .where(hasStatus(filter.status))
    .limit(filter.limit)
  // Each branch is a table of its own, as SQLite knows no order and limit within a union.
  const own = db.selectFrom(created.as('branch')).selectAll()
  if (filter.scope === 'mine') return own
  const listed = db.selectFrom(invited('user_id', userId, 1).as('branch')).selectAll()
  const all = filter.scope === 'invited' ? listed : own.unionAll(listed)
  return email === undefined ? all : all.unionAll(db.selectFrom(invited('email', email, 2).as('branch')).selectAll())
}

const DIRECTIONS = { upcoming: 'asc', past: 'desc' } as const

const STATUSES = { upcoming: sql`in ('SCHEDULED', 'ACTIVE')`, past: sql`in ('ENDED', 'CANCELLED')` } as const

function ownInOrder(db: Database, agenda: Agenda, createdBy: string, filter: MeetingFilter) {
  const direction = DIRECTIONS[agenda]
  return (
    db
      .selectFrom('meetings')
      .where('meetings.created_by', '=', createdBy)
      // In the words of the index; of other meetings, found by their ids, it is asked in others that fit none.
      .where(sql<SqlBool>`coalesce(${sql.ref('meetings.status')}, '') ${STATUSES[agenda]}`)
      .where(isBetween(agenda, filter))
      .orderBy('meetings.starts_at', direction)
      .orderBy('meetings.id', direction)
  )
}

function isBetween(agenda: Agenda, { after, upTo }: MeetingFilter): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'meetings'>()
  const place = eb.refTuple('meetings.starts_at', 'meetings.id')
  const [behind, upToAndWith] = agenda === 'upcoming' ? (['>', '<='] as const) : (['<', '>='] as const)
  return eb.and([
    ...(after === undefined ? [] : [eb(place, behind, eb.tuple(after.at, after.id))]),
    ...(upTo === undefined ? [] : [eb(place, upToAndWith, eb.tuple(upTo.at, upTo.id))]),
  ])
}
