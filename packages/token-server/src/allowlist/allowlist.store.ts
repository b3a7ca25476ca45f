import type { Selectable } from 'kysely'
import type { Caller } from '../auth/caller.ts'
import type { Database } from '../db/database.ts'
import type { AllowlistTable } from '../db/tables.ts'

/** Somebody on a meeting's allowlist, as the database has it. */
export type AllowlistRow = Selectable<AllowlistTable>

/** Reads and writes allowlists. */
export class AllowlistStore {
  readonly #db: Database

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

  async #find(meetingId: string, key: 'email' | 'user_id', value: string): Promise<AllowlistRow | undefined> {
    return await this.#db
      .selectFrom('allowlist')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .where(key, '=', value)
      .executeTakeFirst()
  }
}
