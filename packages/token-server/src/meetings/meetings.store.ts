import type { MeetingStatus } from '@plenum/meeting-contract'
import type { Selectable } from 'kysely'
import type { Database } from '../db/database.ts'
import type { MeetingsTable } from '../db/tables.ts'

/** A meeting as the database has it. */
export type MeetingRow = Selectable<MeetingsTable>

/** A place in a list that is sorted newest first. */
export interface MeetingPosition {
  createdAt: string
  id: string
}

/** Which meetings to list. */
export interface MeetingFilter {
  createdBy?: string | undefined
  status?: MeetingStatus | undefined
  after?: MeetingPosition | undefined
  limit: number
}

/** Reads and writes meetings. */
export class MeetingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async insert(meeting: MeetingRow): Promise<void> {
    await this.#db.insertInto('meetings').values(meeting).execute()
  }

  async findById(id: string): Promise<MeetingRow | undefined> {
    return await this.#db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst()
  }

  async findByRoomName(roomName: string): Promise<MeetingRow | undefined> {
    return await this.#db.selectFrom('meetings').selectAll().where('room_name', '=', roomName).executeTakeFirst()
  }

  /** @param reference the id or the room name */
  async find(reference: string): Promise<MeetingRow | undefined> {
    return (await this.findById(reference)) ?? (await this.findByRoomName(reference))
  }

  /** Newest first. */
  async list({ createdBy, status, after, limit }: MeetingFilter): Promise<MeetingRow[]> {
    let query = this.#db.selectFrom('meetings').selectAll()
    if (createdBy !== undefined) query = query.where('created_by', '=', createdBy)
    if (status !== undefined) query = query.where('status', '=', status)
    if (after !== undefined) {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(after.createdAt, after.id)),
      )
    }
    return await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  }
}
