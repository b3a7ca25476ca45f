import { type ExpressionBuilder, sql } from 'kysely'
import type { SessionRow } from '../admission/sessions.store.ts'
import { listedStay } from '../allowlist/listed-stay.ts'
import { AuditStore } from '../audit/audit.store.ts'
import { type Database, isPostgres } from '../db/database.ts'
import { toFewLengths } from '../db/few-lengths.ts'
import type { Tables } from '../db/tables.ts'
import { isFinal } from '../meetings/final.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { goneSince, knockAsOf, knockedTooLongAgo } from './knock-as-of.ts'

const BATCH = 512
// Spelt out, for a bound parameter would hide that the index of knocks fits.
const IS_KNOCKING = sql<boolean>`state = 'waiting' and waiting_for = 'lobby'`

/** A stay that waits to be let in, as far as others see it. */
export type KnockRow = Pick<SessionRow, 'id' | 'meeting_id' | 'name' | 'user_id' | 'knocked_at' | 'created_at'>

/** Reads and writes who waits to be let in. */
export class KnockStore {
  readonly #db: Database

  /** @param db a transaction, where what is written must stand or fall with something else */
  constructor(db: Database) {
    this.#db = db
  }

  /** Those for whom it needs a host, in the order of knocking; nobody where the lobby is open to all, or it is over. */
  async list(meeting: MeetingRow, now: Date): Promise<KnockRow[]> {
    if (meeting.lobby === 0 || isFinal(meeting)) return []
    return await this.#db
      .selectFrom('sessions')
      .select(['id', 'meeting_id', 'name', 'user_id', 'knocked_at', 'created_at'])
      .where('meeting_id', '=', meeting.id)
      .where(IS_KNOCKING)
      .where((eb) => isHeld(eb, now))
      .where((eb) => eb.not(eb.exists(bansOnStay(eb))))
      .where((eb) => eb.not(eb.exists(listedStay(eb))))
      .orderBy('knocked_at')
      .orderBy('id')
      .execute()
  }

  async count(meetingId: string, now: Date): Promise<number> {
    const { knocks } = await this.#db
      .selectFrom('sessions')
      .select(({ fn }) => fn.countAll().as('knocks'))
      .where('meeting_id', '=', meetingId)
      .where(IS_KNOCKING)
      .where((eb) => isHeld(eb, now))
      .executeTakeFirstOrThrow()
    return Number(knocks)
  }

  /** How many knock from an address, at whatever meetings; who knocks from there meanwhile waits for the transaction. */
  async countFrom(address: string, now: Date): Promise<number> {
    if (isPostgres(this.#db)) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`knocks from ${address}`}, 0))`.execute(this.#db)
    }
    const { knocks } = await this.#db
      .selectFrom('sessions')
      .select(({ fn }) => fn.countAll().as('knocks'))
      .where('address', '=', address)
      .where(IS_KNOCKING)
      .where((eb) => isHeld(eb, now))
      .executeTakeFirstOrThrow()
    return Number(knocks)
  }

  /** Lets stays in. */
  async admit(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += BATCH) {
      await this.#end({ state: 'admitted', let_in: 1 }, ids.slice(from, from + BATCH))
    }
  }

  async deny(id: string, reason: 'denied' | 'timed_out', message: string | null): Promise<void> {
    await this.#end({ state: 'denied', denied_for: reason, denial_message: message }, [id])
  }

  async withdraw(id: string): Promise<void> {
    await this.#end({ state: 'withdrawn' }, [id])
  }

  /**
   * Writes down who has gone away or waited too long, at most {@link BATCH} at once.
   *
   * @returns the stays as they are now
   */
  async settle(now: Date): Promise<SessionRow[]> {
    return await this.#db.transaction().execute(async (trx) => {
      const due = await trx
        .selectFrom('sessions')
        .selectAll()
        .where(IS_KNOCKING)
        .where((eb) => eb.not(isHeld(eb, now)))
        .orderBy('id')
        .limit(BATCH)
        .$if(isPostgres(trx), (query) => query.forUpdate().skipLocked())
        .execute()
      const settled = due.map((stay) => knockAsOf(stay, now))
      const knocks = new KnockStore(trx)
      const idsOf = (state: SessionRow['state']) => settled.filter((stay) => stay.state === state).map(({ id }) => id)
      await knocks.#end({ state: 'withdrawn' }, idsOf('withdrawn'))
      await knocks.#end({ state: 'denied', denied_for: 'timed_out' }, idsOf('denied'))
      await new AuditStore(trx).recordAll(
        settled
          .filter(({ state }) => state === 'denied')
          .map(({ id, meeting_id }) => ({
            at: now.toISOString(),
            meeting_id,
            action: 'deny',
            actor: 'system',
            subject: `session:${id}`,
            detail: 'timed_out',
            request_id: null,
          })),
      )
      return settled
    })
  }

  async #end(
    change: Pick<SessionRow, 'state'> & Partial<Pick<SessionRow, 'let_in' | 'denied_for' | 'denial_message'>>,
    ids: readonly string[],
  ): Promise<void> {
    if (ids.length === 0) return
    await this.#db
      .updateTable('sessions')
      .set({ ...change, waiting_for: null, knocked_at: null })
      .where('id', 'in', toFewLengths(ids))
      .execute()
  }
}

/** Whether a knock holds: the one who knocked was heard of since, and has not waited too long. */
function isHeld(eb: ExpressionBuilder<Tables, 'sessions'>, now: Date) {
  return eb.and([eb('last_seen_at', '>', goneSince(now)), eb('knocked_at', '>', knockedTooLongAgo(now))])
}

function bansOnStay(eb: ExpressionBuilder<Tables, 'sessions'>) {
  return eb
    .selectFrom('bans')
    .select('bans.id')
    .whereRef('bans.meeting_id', '=', 'sessions.meeting_id')
    .where((ban) =>
      ban.or([
        ban('bans.session_id', '=', ban.ref('sessions.id')),
        ban('bans.user_id', '=', ban.ref('sessions.user_id')),
      ]),
    )
}
