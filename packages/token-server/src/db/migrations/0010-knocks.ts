import { type Kysely, sql } from 'kysely'

/** Who waits to be let in: few among all stays, and found by where they knocked from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update sessions set knocked_at = created_at
    where state = 'waiting' and waiting_for = 'lobby' and knocked_at is null`.execute(db)
  await sql`create index if not exists sessions_knocks on sessions (meeting_id, knocked_at)
    where state = 'waiting' and waiting_for = 'lobby'`.execute(db)
  await sql`create index if not exists sessions_knocks_of_address on sessions (address)
    where state = 'waiting' and waiting_for = 'lobby'`.execute(db)
}
