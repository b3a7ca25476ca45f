import { type Kysely, sql } from 'kysely'

/** Somebody's meetings by when they take place: what is to come apart from the much that is over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Older meetings were all instant: they were on from the moment in which they were made.
  await sql`update meetings set starts_at = created_at where starts_at is null`.execute(db)
  // Spelt so that who asks in the same words is not led to the index of all meetings of a status.
  await sql`create index if not exists meetings_upcoming_of_creator on meetings (created_by, starts_at, id, status)
    where coalesce(status, '') in ('SCHEDULED', 'ACTIVE')`.execute(db)
  await sql`create index if not exists meetings_past_of_creator on meetings (created_by, starts_at, id, status)
    where coalesce(status, '') in ('ENDED', 'CANCELLED')`.execute(db)
}
