import type { Database } from '../../db/database.ts'

// What a refused request must leave as it is. What is refused is audited and counted, so those two tables change.
const KEPT = [
  'meetings',
  'allowlist',
  'sessions',
  'connections',
  'bans',
  'messages',
  'webhook_events',
  'calendar_feeds',
] as const
const EMPTIED = ['audit', 'rate_limits', 'idempotency_keys'] as const

/** The rows of a database at one moment, to compare and to go back to. */
export class SavedRows {
  readonly #db: Database
  #saved = ''

  constructor(db: Database) {
    this.#db = db
  }

  async save(): Promise<void> {
    this.#saved = JSON.stringify(await read(this.#db))
  }

  /** What is saved and what is there now, as texts. */
  async compare(): Promise<{ saved: string; now: string }> {
    return { saved: this.#saved, now: JSON.stringify(await read(this.#db)) }
  }

  async goBack(): Promise<void> {
    const saved: Awaited<ReturnType<typeof read>> = JSON.parse(this.#saved)
    await this.#db.transaction().execute(async (trx) => {
      for (const table of [...EMPTIED, ...KEPT.toReversed()]) await trx.deleteFrom(table).execute()
      for (const table of KEPT) if (saved[table].length > 0) await trx.insertInto(table).values(saved[table]).execute()
    })
  }
}

async function read(db: Database) {
  return {
    meetings: await db.selectFrom('meetings').selectAll().orderBy('id').execute(),
    allowlist: await db.selectFrom('allowlist').selectAll().orderBy('id').execute(),
    sessions: await db.selectFrom('sessions').selectAll().orderBy('id').execute(),
    connections: await db.selectFrom('connections').selectAll().orderBy('participant_sid').execute(),
    bans: await db.selectFrom('bans').selectAll().orderBy('id').execute(),
    messages: await db.selectFrom('messages').selectAll().orderBy('id').execute(),
    calendar_feeds: await db.selectFrom('calendar_feeds').selectAll().orderBy('user_id').execute(),
    webhook_events: await db.selectFrom('webhook_events').selectAll().orderBy('id').execute(),
  }
}
