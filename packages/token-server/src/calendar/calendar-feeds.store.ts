import type { Database } from '../db/database.ts'
import type { MeetingReader } from '../meetings/meeting-list.store.ts'

/** Reads and writes whose calendar which secret opens. */
export class CalendarFeedStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Gives a user's calendar another secret: the one before opens nothing any more. */
  async put({ userId, email }: MeetingReader, secretHash: string, now: string): Promise<void> {
    const set = { email: email ?? null, secret_hash: secretHash, issued_at: now }
    await this.#db
      .insertInto('calendar_feeds')
      .values({ user_id: userId, ...set })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(set))
      .execute()
  }

  async remove(userId: string): Promise<void> {
    await this.#db.deleteFrom('calendar_feeds').where('user_id', '=', userId).execute()
  }

  async findReader(secretHash: string): Promise<MeetingReader | undefined> {
    const feed = await this.#db
      .selectFrom('calendar_feeds')
      .select(['user_id', 'email'])
      .where('secret_hash', '=', secretHash)
      .executeTakeFirst()
    return feed && { userId: feed.user_id, email: feed.email ?? undefined }
  }
}
