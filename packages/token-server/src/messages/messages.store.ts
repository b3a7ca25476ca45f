import type { Selectable } from 'kysely'
import { type Database, isUniqueViolation } from '../db/database.ts'
import type { MessagesTable } from '../db/tables.ts'
import { FINAL_STATUSES } from '../meetings/final.ts'

/** A message as the database has it. */
export type MessageRow = Selectable<MessagesTable>

/** A message before it has its number. */
export type NewMessage = Omit<MessageRow, 'number'>

/** What became of a message: kept; another has its id; or the meeting is over. */
export type Kept = { outcome: 'kept'; message: MessageRow } | { outcome: 'id_taken' } | { outcome: 'ended' }

/** Reads and writes chats. */
export class MessageStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async find(meetingId: string, id: string): Promise<MessageRow | undefined> {
    return await this.#db
      .selectFrom('messages')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .where('id', '=', id)
      .executeTakeFirst()
  }

  /** Numbers the message and keeps it, unless the meeting is over. */
  async keep(message: NewMessage): Promise<Kept> {
    try {
      return await this.#db.transaction().execute(async (trx): Promise<Kept> => {
        // The row stays locked until the message is there: who reads up to a number has missed none before it.
        const meeting = await trx
          .updateTable('meetings')
          .set(({ eb }) => ({ last_message: eb('last_message', '+', 1) }))
          .where('id', '=', message.meeting_id)
          .where('status', 'not in', FINAL_STATUSES)
          .returning('last_message')
          .executeTakeFirst()
        if (!meeting) return { outcome: 'ended' }
        const row: MessageRow = { ...message, number: meeting.last_message }
        await trx.insertInto('messages').values(row).execute()
        return { outcome: 'kept', message: row }
      })
    } catch (error) {
      if (isUniqueViolation(error)) return { outcome: 'id_taken' }
      throw error
    }
  }

  /** In the order of their numbers. */
  async list(meetingId: string, after: number, limit: number): Promise<MessageRow[]> {
    return await this.#db
      .selectFrom('messages')
      .selectAll()
      .where('meeting_id', '=', meetingId)
      .where('number', '>', after)
      .orderBy('number')
      .limit(limit)
      .execute()
  }
}
