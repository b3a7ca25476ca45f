import type { Invitee } from '@plenum/meeting-contract'
import type { Selectable } from 'kysely'
import type { Caller } from '../auth/caller.ts'
import type { Database } from '../db/database.ts'
import type { AllowlistTable } from '../db/tables.ts'
import { randomId } from '../ids.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'

/** Somebody on a meeting's allowlist, as the database has it. */
export type AllowlistRow = Selectable<AllowlistTable>

const ID_LENGTH = 16 // 80 bits

/** Reads and writes allowlists. */
export class AllowlistStore {
  readonly #db: Database

  /** @param db a transaction, where what is written must stand or fall with something else */
  constructor(db: Database) {
    this.#db = db
  }

  /** The entry by which a signed-in user is listed: by user id before by e-mail. Others are listed nowhere. */
  async findFor(caller: Caller, meetingId: string): Promise<AllowlistRow | undefined> {
    if (caller.kind !== 'user') return undefined
    const { userId, email } = caller
    return (
      (await this.#find(meetingId, 'user_id', userId)) ??
      (email === undefined ? undefined : await this.findByEmail(meetingId, email))
    )
  }

  async findByEmail(meetingId: string, email: string): Promise<AllowlistRow | undefined> {
    return await this.#find(meetingId, 'email', email)
  }

  /** In the order of adding. */
  async list(meetingId: string): Promise<AllowlistRow[]> {
    return await this.#db
      .selectFrom('allowlist')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .orderBy('added_at')
      .orderBy('id')
      .execute()
  }

  async count(meetingId: string): Promise<number> {
    const { listed } = await this.#db
      .selectFrom('allowlist')
      .select((eb) => eb.fn.countAll().as('listed'))
      .where('meeting_id', '=', meetingId)
      .executeTakeFirstOrThrow()
    return Number(listed)
  }

  /** Adds people; whoever is listed already keeps his place and takes the new role. */
  async add(meeting: MeetingRow, invitees: readonly Invitee[], now: string): Promise<void> {
    const rows = invitees.map(({ email, userId, role }, n) => ({
      // Those who are added together keep their order by it.
      id: String(n).padStart(4, '0') + randomId(ID_LENGTH),
      meeting_id: meeting.id,
      email: email ?? null,
      user_id: userId ?? null,
      role,
      added_at: now,
      meeting_created_at: meeting.created_at,
    }))
    await this.#upsert(
      lastOfEach(
        rows.filter(({ email }) => email !== null),
        'email',
      ),
      'email',
    )
    await this.#upsert(
      lastOfEach(
        rows.filter(({ email }) => email === null),
        'user_id',
      ),
      'user_id',
    )
  }

  async remove(meetingId: string, who: { email?: string | undefined; userId?: string | undefined }): Promise<void> {
    const [key, value] = who.email === undefined ? (['user_id', who.userId] as const) : (['email', who.email] as const)
    if (value === undefined) return
    await this.#db.deleteFrom('allowlist').where('meeting_id', '=', meetingId).where(key, '=', value).execute()
  }

  async #upsert(rows: AllowlistRow[], key: 'email' | 'user_id'): Promise<void> {
    if (rows.length === 0) return
    await this.#db
      .insertInto('allowlist')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['meeting_id', key]).doUpdateSet((eb) => ({ role: eb.ref('excluded.role') })),
      )
      .execute()
  }

  async #find(meetingId: string, key: 'email' | 'user_id', value: string): Promise<AllowlistRow | undefined> {
    return await this.#db
      .selectFrom('allowlist')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .where(key, '=', value)
      .executeTakeFirst()
  }
}

/** One statement may not write a row twice; whoever is named twice is what he was named last. */
function lastOfEach(rows: AllowlistRow[], key: 'email' | 'user_id'): AllowlistRow[] {
  const roles = new Map(rows.map((row) => [row[key], row.role]))
  const firsts = new Map(rows.toReversed().map((row) => [row[key], row]))
  return [...firsts.values()].map((row) => ({ ...row, role: roles.get(row[key]) ?? row.role }))
}
