import type { Invitee, Role } from '@plenum/meeting-contract'
import { type Selectable, sql } from 'kysely'
import type { SessionRow } from '../admission/sessions.store.ts'
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

  /** The entry by which a signed-in user, or his stay, is listed: by user id before by e-mail. Others are listed nowhere. */
  async findFor(caller: Caller, meetingId: string): Promise<AllowlistRow | undefined> {
    if (caller.kind === 'session') return await this.findForStay(caller.session)
    if (caller.kind !== 'user') return undefined
    return await this.#findForUser(meetingId, caller.userId, caller.email)
  }

  /** Of a guest's stay none: he never showed that the address is his. */
  async findForStay({ meeting_id, user_id, email }: SessionRow): Promise<AllowlistRow | undefined> {
    if (user_id === null) return undefined
    return await this.#findForUser(meeting_id, user_id, email ?? undefined)
  }

  async findByEmail(meetingId: string, email: string): Promise<AllowlistRow | undefined> {
    return await this.#findBy(meetingId, 'email', email)
  }

  async find(id: string): Promise<AllowlistRow | undefined> {
    return await this.#db.selectFrom('allowlist').selectAll().where('id', '=', id).executeTakeFirst()
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
    const byEmail = rows.filter(({ email }) => email !== null)
    const byUser = rows.filter(({ email }) => email === null)
    await this.#upsert(lastOfEach(byEmail, 'email'), 'email')
    await this.#upsert(lastOfEach(byUser, 'user_id'), 'user_id')
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

  /**
   * Makes of those who are in, or wait, what the list makes of them now: by user id before by e-mail. A guest never showed
   * that the address is his, so he is a participant at most; nobody rises by being taken off. Whom somebody gave his role,
   * and the creator, it does not concern. Whoever comes to command others may unmute by it, and whoever did may no longer
   * than anybody in the meeting; `mayUnmuteAfter` has the same for who comes in.
   *
   * @returns the stays whose role is another now
   */
  async applyToStays({ id, created_by, may_unmute }: MeetingRow): Promise<{ id: string; role: Role }[]> {
    const listedBy = (key: 'user_id' | 'email') => sql<Role | null>`(select listed.role from allowlist as listed
      where listed.meeting_id = ${id} and listed.${sql.ref(key)} = sessions.${sql.ref(key)})`
    const [byUser, byEmail] = [listedBy('user_id'), listedBy('email')]
    const ofUser = sql`coalesce(${byUser}, ${byEmail}, case role when 'viewer' then role else 'participant' end)`
    const ofGuest = sql`case when ${byEmail} is null then role when ${byEmail} = 'viewer' then 'viewer' else 'participant' end`
    const role = sql<Role>`case when user_id is null then ${ofGuest} else ${ofUser} end`
    const mayUnmute = sql<0 | 1>`case when ${role} in ('cohost', 'host') then 1
      when role in ('cohost', 'host') then ${may_unmute} else may_unmute end`
    return await this.#db
      .updateTable('sessions')
      .set({ role, may_unmute: mayUnmute })
      .where('meeting_id', '=', id)
      .where('role_given', '=', 0)
      .where(({ eb, or }) => or([eb('user_id', 'is not', null), eb('email', 'is not', null)]))
      .$if(created_by !== null, (query) => query.where('user_id', 'is distinct from', created_by))
      .where(({ eb, ref }) => eb(role, '!=', ref('role')))
      .returning(['id', 'role'])
      .execute()
  }

  async #findForUser(meetingId: string, userId: string, email: string | undefined): Promise<AllowlistRow | undefined> {
    return (
      (await this.#findBy(meetingId, 'user_id', userId)) ??
      (email === undefined ? undefined : await this.findByEmail(meetingId, email))
    )
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

  async #findBy(meetingId: string, key: 'email' | 'user_id', value: string): Promise<AllowlistRow | undefined> {
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
