import type { Invitee, Role } from '@plenum/meeting-contract'
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

  /**
   * Adds people; whoever is listed already keeps his place and takes the new role.
   *
   * @returns their entries
   */
  async add(meeting: MeetingRow, invitees: readonly Invitee[], now: string): Promise<AllowlistRow[]> {
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
    const byEmail = rows.filter(({ email }) => email !== null)
    const byUser = rows.filter(({ email }) => email === null)
    return [
      ...(await this.#upsert(lastOfEach(byEmail, 'email'), 'email')),
      ...(await this.#upsert(lastOfEach(byUser, 'user_id'), 'user_id')),
    ]
  }

  /** @returns the entry that was there */
  async remove(
    meetingId: string,
    who: { email?: string | undefined; userId?: string | undefined },
  ): Promise<AllowlistRow | undefined> {
    const [key, value] = who.email === undefined ? (['user_id', who.userId] as const) : (['email', who.email] as const)
    if (value === undefined) return undefined
    return await this.#db
      .deleteFrom('allowlist')
      .where('meeting_id', '=', meetingId)
      .where(key, '=', value)
      .returningAll()
      .executeTakeFirst()
  }

  /** The ids of the entries that stays have their roles from. */
  async findUsed(meetingId: string): Promise<ReadonlySet<string>> {
    const rows = await this.#db
      .selectFrom('sessions')
      .select('listed_as')
      .distinct()
      .where('meeting_id', '=', meetingId)
      .where('listed_as', 'is not', null)
      .execute()
    return new Set(rows.flatMap(({ listed_as }) => listed_as ?? []))
  }

  /**
   * Gives the stays that have their role from an entry another one. A guest never showed that the address is his, so he is
   * a participant at most.
   *
   * @returns the stays that had another role before
   */
  async changeRoleOfStays({ id, meeting_id }: AllowlistRow, role: Role): Promise<string[]> {
    const change = async (newRole: Role, isGuest: boolean) =>
      await this.#db
        .updateTable('sessions')
        .set({ role: newRole })
        .where('meeting_id', '=', meeting_id)
        .where('listed_as', '=', id)
        .where('role', '!=', newRole)
        .where('user_id', isGuest ? 'is' : 'is not', null)
        .returning('id')
        .execute()
    const ofGuests = role === 'viewer' ? role : 'participant'
    const changed = [...(await change(role, false)), ...(await change(ofGuests, true))]
    return changed.map(({ id }) => id)
  }

  async #upsert(rows: AllowlistRow[], key: 'email' | 'user_id'): Promise<AllowlistRow[]> {
    if (rows.length === 0) return []
    return await this.#db
      .insertInto('allowlist')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['meeting_id', key]).doUpdateSet((eb) => ({ role: eb.ref('excluded.role') })),
      )
      .returningAll()
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
