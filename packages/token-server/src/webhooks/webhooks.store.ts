import type { Database } from '../db/database.ts'

/** Remembers which webhooks were handled. */
export class WebhookStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async isHandled(eventId: string): Promise<boolean> {
    const event = await this.#db.selectFrom('webhook_events').select('id').where('id', '=', eventId).executeTakeFirst()
    return event !== undefined
  }

  async markHandled(eventId: string, receivedAt: string): Promise<void> {
    await this.#db
      .insertInto('webhook_events')
      .values({ id: eventId, received_at: receivedAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
