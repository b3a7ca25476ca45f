import type { MeetingStatus } from '@plenum/meeting-contract'
import type { Selectable, Updateable } from 'kysely'
import { type Database, isPostgres } from '../db/database.ts'
import type { MeetingsTable } from '../db/tables.ts'

/** A meeting as the database has it. */
export type MeetingRow = Selectable<MeetingsTable>

/** What may change of a meeting. */
export type MeetingChange = Omit<Updateable<MeetingsTable>, 'id'>

const EXTERNAL = 'ext:'

/** Reads and writes meetings. */
export class MeetingStore {
  readonly #db: Database

  /** @param db a transaction, where what is written must stand or fall with something else */
  constructor(db: Database) {
    this.#db = db
  }

  async insert(meeting: MeetingRow): Promise<void> {
    await this.#db.insertInto('meetings').values(meeting).execute()
  }

  async findById(id: string): Promise<MeetingRow | undefined> {
    return await this.#findBy('id', id)
  }

  async findByRoomName(roomName: string): Promise<MeetingRow | undefined> {
    return await this.#findBy('room_name', roomName)
  }

  async findByExternalId(externalId: string): Promise<MeetingRow | undefined> {
    return await this.#findBy('external_id', externalId)
  }

  /** @param reference the id, the room name, or `ext:` and the external id */
  async find(reference: string): Promise<MeetingRow | undefined> {
    if (reference.startsWith(EXTERNAL)) return await this.findByExternalId(reference.slice(EXTERNAL.length))
    return (await this.findById(reference)) ?? (await this.findByRoomName(reference))
  }

  /** Reads a meeting in a transaction so that nobody else changes it before the transaction is through. */
  async lock(id: string): Promise<MeetingRow | undefined> {
    return await this.#db
      .selectFrom('meetings')
      .selectAll()
      .where('id', '=', id)
      .$if(isPostgres(this.#db), (query) => query.forUpdate())
      .executeTakeFirst()
  }

  /**
   * Changes a meeting that still has one of these statuses.
   *
   * @returns the meeting as it is now; undefined when it had another status
   */
  async change(id: string, from: readonly MeetingStatus[], set: MeetingChange): Promise<MeetingRow | undefined> {
    return await this.#db
      .updateTable('meetings')
      .set(set)
      .where('id', '=', id)
      .where('status', 'in', from)
      .returningAll()
      .executeTakeFirst()
  }

  /**
   * Ends a meeting that is on. Its room is still to be closed.
   *
   * @returns whether this call ended it, and not another
   */
  async end(id: string, now: string): Promise<boolean> {
    return (await this.change(id, ['ACTIVE'], { status: 'ENDED', ended_at: now, updated_at: now })) !== undefined
  }

  /** Lets the keys of the invites so far die, unless the meeting is over. */
  async raiseInviteVersion(id: string, now: string): Promise<MeetingRow | undefined> {
    return await this.#db
      .updateTable('meetings')
      .set((eb) => ({
        invite_version: eb('invite_version', '+', 1),
        // The link in a calendar is another one then.
        sequence: eb('sequence', '+', 1),
        updated_at: now,
      }))
      .where('id', '=', id)
      .where('status', 'in', ['SCHEDULED', 'ACTIVE'])
      .returningAll()
      .executeTakeFirst()
  }

  async #findBy(key: 'id' | 'room_name' | 'external_id', value: string): Promise<MeetingRow | undefined> {
    // PostgreSQL refuses NUL in a text, and no key has one.
    if (value.includes('\u0000')) return undefined
    return await this.#db.selectFrom('meetings').selectAll().where(key, '=', value).executeTakeFirst()
  }
}
