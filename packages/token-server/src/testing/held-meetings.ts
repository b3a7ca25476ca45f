import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** PostgreSQL's table of meetings, held: whoever asks for one waits, so that a test knows what is in flight. */
export interface HeldMeetings {
  /** How many statements wait for it. */
  waiting(): Promise<number>
  release(): Promise<void>
}

/** @param change done while nobody else can, and seen by all when it is released */
export async function holdMeetings(
  db: Database,
  change: (trx: Database) => Promise<unknown> = async () => {},
): Promise<HeldMeetings> {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const holding = db.transaction().execute(async (trx) => {
    await sql`lock table meetings in access exclusive mode`.execute(trx)
    await change(trx)
    held.resolve()
    await released.promise
  })
  await Promise.race([held.promise, holding])
  return {
    async waiting() {
      const { rows } = await sql<{ count: string }>`select count(*) from pg_locks
        where not granted and relation = 'meetings'::regclass`.execute(db)
      return Number(rows[0]?.count)
    },
    async release() {
      released.resolve()
      await holding
    },
  }
}
