import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import { recordIn } from '../attendees/connections.store.ts'
import { type AuditEntry, AuditStore } from '../audit/audit.store.ts'
import { type Database, isPostgres } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { type MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'

/** Why a meeting is over. */
export type EndReason = 'empty' | 'overrun'

/** A meeting that was moved along, with the columns that say when that was due. */
export type Moved = Pick<MeetingRow, 'id' | 'starts_at' | 'ends_at' | 'empty_since'>

/** A place among the meetings that are to be gone through in the order of one of their columns and their id. */
export interface Position {
  at: string
  id: string
}

const BATCH = 500
const MOVED = ['id', 'starts_at', 'ends_at', 'empty_since'] as const
const IS_FINAL = sql<boolean>`status in ('ENDED', 'CANCELLED')`

/**
 * Conditions by which a database finds its indexes of only those meetings: spelt out, for a bound parameter would hide
 * that they fit. SQLite, which takes every status for rare, must be told that it is not, or it looks at all that have it.
 */
function conditionsFor(db: Database) {
  const often = (condition: RawBuilder<boolean>) => (isPostgres(db) ? condition : sql<boolean>`likely(${condition})`)
  return {
    isScheduled: often(sql<boolean>`status = 'SCHEDULED'`),
    isActive: often(sql<boolean>`status = 'ACTIVE'`),
    isFinal: often(IS_FINAL),
  }
}

/**
 * Moves meetings along. Each move is one conditional update, so several servers that run at once never do one twice; each
 * says what it moved itself, at most {@link BATCH} at once.
 */
export class LifecycleStore {
  readonly #db: Database
  readonly #conditions: ReturnType<typeof conditionsFor>

  constructor(db: Database) {
    this.#db = db
    this.#conditions = conditionsFor(db)
  }

  /** Starts meetings whose time has come. */
  async activate(now: string): Promise<Moved[]> {
    return await this.#db
      .updateTable('meetings')
      .set({ status: 'ACTIVE', empty_since: now, updated_at: now })
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('meetings')
          .select('id')
          .where(this.#conditions.isScheduled)
          .where('starts_at', '<=', now)
          .orderBy('starts_at')
          .limit(BATCH)
          .$if(isPostgres(this.#db), (query) => query.forUpdate().skipLocked()),
      )
      .where('status', '=', 'SCHEDULED')
      .returning(MOVED)
      .execute()
  }

  /** Ends a meeting that is on, on record. @returns whether this call did it */
  async end(id: string, now: string, entry: AuditEntry): Promise<boolean> {
    return await this.#db.transaction().execute(async (trx) => {
      const isEnded = await new MeetingStore(trx).end(id, now)
      if (isEnded) await new AuditStore(trx).record(entry)
      return isEnded
    })
  }

  /** Ends meetings that should have ended at `endedBefore`, whoever is in. */
  async endOverrun(now: string, endedBefore: string): Promise<Moved[]> {
    return await this.#endBatch(now, 'overrun', (trx) =>
      trx
        .selectFrom('meetings')
        .where(this.#conditions.isActive)
        .where('ends_at', '<=', endedBefore)
        .orderBy('ends_at'),
    )
  }

  /** Ends those of these meetings that are still empty and due, and that nobody is on his way into. */
  async endEmpty(ids: readonly string[], due: EmptyDue): Promise<Moved[]> {
    if (ids.length === 0) return []
    return await this.#endBatch(due.now, 'empty', (trx) =>
      trx
        .selectFrom('meetings')
        .where('id', 'in', ids)
        .where((eb) => isEmptyAndDue(eb, due))
        .orderBy('id'),
    )
  }

  /** Meetings that are past their end and were empty when last heard of. */
  async listEmptyPastEnd({ now }: EmptyDue, after: Position | undefined): Promise<Position[]> {
    const rows = await this.#db
      .selectFrom('meetings')
      .select(['id', 'ends_at'])
      .where(this.#conditions.isActive)
      .where('ends_at', '<=', now)
      .where('empty_since', 'is not', null)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('ends_at', 'id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('ends_at')
      .orderBy('id')
      .limit(BATCH)
      .execute()
    return rows.map(({ id, ends_at }) => ({ id, at: ends_at ?? '' }))
  }

  /** Meetings without an end that have been empty for long. */
  async listLongEmpty({ emptyBefore }: EmptyDue, after: Position | undefined): Promise<Position[]> {
    const rows = await this.#db
      .selectFrom('meetings')
      .select(['id', 'empty_since'])
      .where(this.#conditions.isActive)
      .where('empty_since', '<=', emptyBefore)
      .where('ends_at', 'is', null)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('empty_since', 'id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('empty_since')
      .orderBy('id')
      .limit(BATCH)
      .execute()
    return rows.map(({ id, empty_since }) => ({ id, at: empty_since ?? '' }))
  }

  /** Meetings that are over and whose rooms LiveKit has not confirmed to be gone, in the order of their ids. */
  async listToClose(afterId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('meetings')
      .select('id')
      .where(this.#conditions.isFinal)
      .where('room_closed_at', 'is', null)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    return rows.map(({ id }) => id)
  }

  /**
   * Notes that LiveKit confirmed that the rooms of meetings that are over are gone, and whoever was in them.
   *
   * @returns how many of them this call noted, and none before
   */
  async noteClosed(ids: readonly string[], now: string): Promise<number> {
    if (ids.length === 0) return 0
    return await this.#db.transaction().execute(async (trx) => {
      const closed = await trx
        .updateTable('meetings')
        .set({ room_closed_at: now })
        // Locked in one order by all, so that two servers with some of the same meetings never wait for each other.
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('meetings')
            .select('id')
            .where('id', 'in', ids)
            .where(IS_FINAL)
            .where('room_closed_at', 'is', null)
            .orderBy('id')
            .$if(isPostgres(trx), (query) => query.forUpdate()),
        )
        .where('room_closed_at', 'is', null)
        .returning(['id', 'ended_at'])
        .execute()
      const endedAt = new Map(closed.map(({ id, ended_at }) => [id, new Date(ended_at ?? now)]))
      for (const id of await occupied(trx, [...endedAt.keys()])) {
        const at = endedAt.get(id) ?? new Date(now)
        await recordIn(trx, id, { seen: [], others: { kind: 'closed', at } })
      }
      return closed.length
    })
  }

  /** Notes that a meeting that is over has a room again, which is to be deleted. */
  async noteReopened(id: string): Promise<void> {
    await this.#db
      .updateTable('meetings')
      .set({ room_closed_at: null })
      .where('id', '=', id)
      .where(IS_FINAL)
      .where('room_closed_at', 'is not', null)
      .execute()
  }

  /** Those of these meetings that there are. */
  async findAll(ids: readonly string[]): Promise<MeetingRow[]> {
    const found: MeetingRow[] = []
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = ids.slice(start, start + BATCH)
      found.push(...(await this.#db.selectFrom('meetings').selectAll().where('id', 'in', batch).execute()))
    }
    return found
  }

  /** Meetings that are on and that somebody is in, as far as we were told. */
  async listOccupied(): Promise<MeetingRow[]> {
    return await this.#db
      .selectFrom('meetings')
      .selectAll()
      .where(this.#conditions.isActive)
      .where('empty_since', 'is', null)
      .execute()
  }

  /** Meetings that are on and that somebody was let into, in the order in which they were made. */
  async listOpened(after: Position | undefined): Promise<MeetingRow[]> {
    return await this.#db
      .selectFrom('meetings')
      .selectAll()
      .where('status', '=', 'ACTIVE')
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('sessions')
            .select('sessions.id')
            .whereRef('sessions.meeting_id', '=', 'meetings.id')
            .where('sessions.state', '=', 'admitted'),
        ),
      )
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('created_at', 'id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('created_at')
      .orderBy('id')
      .limit(BATCH)
      .execute()
  }

  async #endBatch(now: string, reason: EndReason, due: (trx: Database) => ReturnType<typeof fromMeetings>) {
    return await this.#db.transaction().execute(async (trx) => {
      const moved = await trx
        .updateTable('meetings')
        .set({ status: 'ENDED', ended_at: now, updated_at: now })
        .where('id', 'in', () =>
          due(trx)
            .select('id')
            .limit(BATCH)
            .$if(isPostgres(trx), (query) => query.forUpdate().skipLocked()),
        )
        .where('status', '=', 'ACTIVE')
        .returning(MOVED)
        .execute()
      const entry = {
        at: now,
        action: 'end',
        actor: 'system',
        subject: null,
        detail: reason,
        request_id: null,
      } as const
      await new AuditStore(trx).recordAll(moved.map(({ id }) => ({ ...entry, meeting_id: id })))
      return moved
    })
  }
}

/** When an empty meeting is due to end. */
export interface EmptyDue {
  now: string
  /** A meeting without an end that has been empty since then is over. */
  emptyBefore: string
  /** Whoever got a token since then is on his way in. */
  seatsSince: string
}

/** Those of these meetings that somebody is in, as far as we were told. */
async function occupied(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('connections')
    .innerJoin('sessions', 'sessions.id', 'connections.session_id')
    .select('sessions.meeting_id')
    .distinct()
    .where('sessions.meeting_id', 'in', ids)
    .where('connections.left_at', 'is', null)
    .execute()
  return rows.map(({ meeting_id }) => meeting_id)
}

function fromMeetings(db: Database) {
  return db.selectFrom('meetings')
}

function isEmptyAndDue(eb: ExpressionBuilder<Tables, 'meetings'>, { now, emptyBefore, seatsSince }: EmptyDue) {
  const onTheWay = eb
    .selectFrom('sessions')
    .select('sessions.id')
    .whereRef('sessions.meeting_id', '=', 'meetings.id')
    .where('sessions.state', '=', 'admitted')
    .where('sessions.minted_at', '>', seatsSince)
  return eb.and([
    eb('status', '=', 'ACTIVE'),
    eb('empty_since', 'is not', null),
    eb.or([eb('ends_at', '<=', now), eb.and([eb('ends_at', 'is', null), eb('empty_since', '<=', emptyBefore)])]),
    eb.not(eb.exists(onTheWay)),
  ])
}
