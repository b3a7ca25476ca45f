import type { Role } from '@plenum/meeting-contract'
import type { Selectable } from 'kysely'
import { BanStore } from '../admission/bans.store.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import type { Database } from '../db/database.ts'
import type { BansTable } from '../db/tables.ts'
import { randomId } from '../ids.ts'

/** A ban as the database has it. */
export type BanRow = Selectable<BansTable>

const BAN_ID_LENGTH = 10

/** Whom a command about all leaves as he is. */
export interface Spared {
  sessionId: string | undefined
  /** Users. */
  userIds: readonly string[]
}

/** Writes what hosts decide about people. */
export class ModerationStore {
  readonly #db: Database

  /** @param db a transaction, where what is written must stand or fall with something else */
  constructor(db: Database) {
    this.#db = db
  }

  async setMayUnmute(stayId: string, mayUnmute: boolean): Promise<void> {
    await this.#db
      .updateTable('sessions')
      .set({ may_unmute: mayUnmute ? 1 : 0 })
      .where('id', '=', stayId)
      .execute()
  }

  /** For everyone below cohost who was ever let in or waits. @returns the stays */
  async setMayUnmuteOfAll(meetingId: string, mayUnmute: boolean, spared: Spared): Promise<string[]> {
    const stays = await this.#db
      .updateTable('sessions')
      .set({ may_unmute: mayUnmute ? 1 : 0 })
      .where('meeting_id', '=', meetingId)
      .where('role', 'in', ['participant', 'viewer'])
      .$if(spared.sessionId !== undefined, (query) => query.where('id', '!=', spared.sessionId ?? ''))
      .$if(spared.userIds.length > 0, (query) =>
        query.where(({ eb, or }) => or([eb('user_id', 'is', null), eb('user_id', 'not in', spared.userIds)])),
      )
      .returning('id')
      .execute()
    return stays.map(({ id }) => id)
  }

  async setRole(stayId: string, role: Role, mayUnmute: 0 | 1): Promise<void> {
    await this.#db
      .updateTable('sessions')
      .set({ role, role_given: 1, may_unmute: mayUnmute })
      .where('id', '=', stayId)
      .execute()
  }

  /** @returns the stays whose hands were up */
  async lowerHands(meetingId: string): Promise<string[]> {
    const stays = await this.#db
      .updateTable('sessions')
      .set({ hand_raised_at: null })
      .where('meeting_id', '=', meetingId)
      .where('hand_raised_at', 'is not', null)
      .returning('id')
      .execute()
    return stays.map(({ id }) => id)
  }

  /** @param shutOutUntil how long its room is to be watched */
  async remove(stayId: string, shutOutUntil: string): Promise<void> {
    await this.#db
      .updateTable('sessions')
      .set({ state: 'removed', hand_raised_at: null, shut_out_until: shutOutUntil })
      .where('id', '=', stayId)
      .execute()
  }

  /** Bans a stay and the user behind it; whoever is banned already is so once. @returns all the stays that it is on */
  async ban(stay: SessionRow, now: string, shutOutUntil: string): Promise<Pick<SessionRow, 'id'>[]> {
    const { id, meeting_id, user_id, name } = stay
    if (!(await new BanStore(this.#db).isStayBanned(stay))) {
      const ban: BanRow = { id: randomId(BAN_ID_LENGTH), meeting_id, session_id: id, user_id, name, created_at: now }
      await this.#db.insertInto('bans').values(ban).execute()
    }
    return await this.#db
      .updateTable('sessions')
      .set({ hand_raised_at: null, shut_out_until: shutOutUntil })
      .where('meeting_id', '=', meeting_id)
      .where(({ eb, or }) => or([eb('id', '=', id), ...(user_id === null ? [] : [eb('user_id', '=', user_id)])]))
      .returning('id')
      .execute()
  }

  /** Newest first. */
  async listBans(meetingId: string): Promise<BanRow[]> {
    return await this.#db
      .selectFrom('bans')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute()
  }

  async unban(meetingId: string, banId: string): Promise<BanRow | undefined> {
    return await this.#db
      .deleteFrom('bans')
      .where('meeting_id', '=', meetingId)
      .where('id', '=', banId)
      .returningAll()
      .executeTakeFirst()
  }
}
