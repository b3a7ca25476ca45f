import { AllowlistStore } from '../allowlist/allowlist.store.ts'
import { AuditStore } from '../audit/audit.store.ts'
import type { Database } from '../db/database.ts'
import { isPostgres } from '../db/database.ts'
import { createGroupCommit, type InTransaction } from '../db/group-commit.ts'
import { KnockStore } from '../lobby/knocks.store.ts'
import { FINAL_STATUSES } from '../meetings/final.ts'
import { type MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'
import { BanStore } from './bans.store.ts'
import { type SessionRow, SessionStore } from './sessions.store.ts'

/** Reads and writes what one decision about a newcomer rests on, in one transaction where that is needed. */
export class AdmissionStore {
  readonly #db: Database
  readonly #inTransaction: InTransaction
  readonly allowlist: AllowlistStore
  readonly audit: AuditStore
  readonly bans: BanStore
  readonly knocks: KnockStore
  readonly sessions: SessionStore

  constructor(db: Database, inTransaction: InTransaction = createGroupCommit(db)) {
    this.#db = db
    this.#inTransaction = inTransaction
    this.allowlist = new AllowlistStore(db)
    this.audit = new AuditStore(db)
    this.bans = new BanStore(db)
    this.knocks = new KnockStore(db)
    this.sessions = new SessionStore(db)
  }

  /** Does the work in a transaction; `work` must use nothing but the store that it is given. */
  async transaction<T>(work: (store: AdmissionStore) => Promise<T>): Promise<T> {
    return await this.#inTransaction(async (trx) => await work(new AdmissionStore(trx, this.#inTransaction)))
  }

  async findMeeting(id: string): Promise<MeetingRow | undefined> {
    return await new MeetingStore(this.#db).findById(id)
  }

  /**
   * Reads a meeting so that it stays as it is until the transaction is through.
   *
   * @param isAlone whether other newcomers wait meanwhile
   */
  async lockMeeting(meetingId: string, isAlone: boolean): Promise<MeetingRow | undefined> {
    return await this.#db
      .selectFrom('meetings')
      .selectAll()
      .where('id', '=', meetingId)
      .$if(isPostgres(this.#db), (query) => (isAlone ? query.forUpdate() : query.forShare()))
      .executeTakeFirst()
  }

  /** Starts a meeting that waits for its host. Nobody is in yet, so it counts as empty from now. */
  async start(meetingId: string, now: string): Promise<MeetingRow | undefined> {
    const change = { status: 'ACTIVE', empty_since: now, updated_at: now } as const
    return await new MeetingStore(this.#db).change(meetingId, ['SCHEDULED'], change)
  }

  /** Has the room of a meeting that is over closed again: a newcomer may just have made it anew. */
  async reopenClosing(meetingId: string): Promise<void> {
    await new MeetingStore(this.#db).change(meetingId, FINAL_STATUSES, { room_closed_at: null })
  }

  /**
   * How many admitted stays are in the room, or were handed a token since `mintedAfter` and may be on their way.
   *
   * @param except the stay that asks: its own seat takes none from it
   */
  async seatsTaken(meetingId: string, mintedAfter: string, except: string | undefined): Promise<number> {
    const { taken } = await this.#db
      .selectFrom('sessions')
      .select(({ fn }) => fn.countAll().as('taken'))
      .where('meeting_id', '=', meetingId)
      .where('state', '=', 'admitted')
      .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
      .where(({ eb, or, exists, selectFrom }) =>
        or([
          eb('minted_at', '>', mintedAfter),
          exists(
            selectFrom('connections')
              .select('participant_sid')
              .whereRef('connections.session_id', '=', 'sessions.id')
              .where('joined_at', 'is not', null)
              .where('left_at', 'is', null),
          ),
        ]),
      )
      .executeTakeFirstOrThrow()
    return Number(taken)
  }

  /** The one stay that the routes without session tokens keep for a user. */
  async findKept(meetingId: string, userId: string): Promise<SessionRow | undefined> {
    return await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .where('kept_for_user', '=', userId)
      .executeTakeFirst()
  }

  /** Reads a stay so that it stays as it is until the transaction is through. */
  async lockStay(id: string): Promise<SessionRow | undefined> {
    return await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('id', '=', id)
      .$if(isPostgres(this.#db), (query) => query.forUpdate())
      .executeTakeFirst()
  }

  async insertStay(stay: SessionRow): Promise<void> {
    await this.#db.insertInto('sessions').values(stay).execute()
  }

  /** Writes what a decision changes of a stay; the rest may be changed by others meanwhile. */
  async updateStay(stay: SessionRow): Promise<void> {
    const { name, email, role, token_hash, state, waiting_for, knocked_at, address, minted_at, last_seen_at } = stay
    await this.#db
      .updateTable('sessions')
      .set({ name, email, role, token_hash, state, waiting_for, knocked_at, address, minted_at, last_seen_at })
      .where('id', '=', stay.id)
      .execute()
  }
}
