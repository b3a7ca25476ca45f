import type { Knock } from '@plenum/meeting-contract'
import { BanStore } from '../admission/bans.store.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import { listedStay } from '../allowlist/listed-stay.ts'
import type { Database } from '../db/database.ts'
import { toFewLengths } from '../db/few-lengths.ts'
import { knockAsOf } from '../lobby/knock-as-of.ts'
import { KnockStore } from '../lobby/knocks.store.ts'
import { toKnock } from '../lobby/to-knock.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'

/** A stay that reads events. */
export interface ReadingStay {
  session: SessionRow
  isBanned: boolean
  /** Whether it waits, and is on the allowlist, perhaps since then. */
  isListed: boolean
}

const AT_ONCE = 512

/** Reads and notes what concerns those who read events. */
export class EventReaderStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Those of these stays that the meeting has, by their ids. */
  async findStays(meetingId: string, ids: readonly string[], now: Date): Promise<Map<string, ReadingStay>> {
    const stays = new Map<string, ReadingStay>()
    if (ids.length === 0) return stays
    const bans = await new BanStore(this.#db).listOf(meetingId)
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const sessions = await this.#sessions(meetingId, ids.slice(from, from + AT_ONCE))
      const listed = await this.#listedAmong(sessions)
      for (const session of sessions) {
        // Whoever reads this has not gone away, though it may not be noted yet.
        const isBy = { ...session, last_seen_at: now.toISOString() }
        const isListed = session.state === 'waiting' && listed.has(session.id)
        stays.set(session.id, { session: knockAsOf(isBy, now), isBanned: bans.has(session), isListed })
      }
    }
    return stays
  }

  /** Who waits to be let in, in the order of knocking. */
  async listKnocks(meeting: MeetingRow, now: Date): Promise<Knock[]> {
    return (await new KnockStore(this.#db).list(meeting, now)).map(toKnock)
  }

  /** Whether somebody is in a meeting, as far as we were told, who can let people in. */
  async isHostIn(meetingId: string): Promise<boolean> {
    const host = await this.#db
      .selectFrom('connections')
      .innerJoin('sessions', 'sessions.id', 'connections.session_id')
      .select('connections.participant_sid')
      .where('sessions.meeting_id', '=', meetingId)
      .where('sessions.state', '=', 'admitted')
      .where('sessions.role', 'in', ['cohost', 'host'])
      .where('connections.joined_at', 'is not', null)
      .where('connections.left_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    return host !== undefined
  }

  /** Notes that stays are still there, however many they are. */
  async touch(sessionIds: readonly string[], at: string): Promise<void> {
    for (let from = 0; from < sessionIds.length; from += AT_ONCE) {
      await this.#db
        .updateTable('sessions')
        .set({ last_seen_at: at })
        .where('id', 'in', toFewLengths(sessionIds.slice(from, from + AT_ONCE)))
        .where('last_seen_at', '<', at)
        .execute()
    }
  }

  async #sessions(meetingId: string, ids: readonly string[]): Promise<SessionRow[]> {
    return await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .where('id', 'in', toFewLengths(ids))
      .execute()
  }

  async #listedAmong(sessions: readonly SessionRow[]): Promise<ReadonlySet<string>> {
    // Guests are listed nowhere.
    const users = sessions.filter(({ state, user_id }) => state === 'waiting' && user_id !== null)
    if (users.length === 0) return new Set()
    const listed = await this.#db
      .selectFrom('sessions')
      .select('sessions.id')
      .where('sessions.id', 'in', toFewLengths(users.map(({ id }) => id)))
      .where((eb) => eb.exists(listedStay(eb)))
      .execute()
    return new Set(listed.map(({ id }) => id))
  }
}
