import { type Kysely, sql } from 'kysely'
import { addColumns } from './add-columns.ts'

/** Schedules, settings and the end of meetings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, 'meetings', [
    ['external_id', 'text'],
    ['title_folded', 'text', (column) => column.notNull().defaultTo('')],
    ['password_hash', 'text'],
    ['lobby', 'integer', (column) => column.notNull().defaultTo(0)],
    ['locked', 'integer', (column) => column.notNull().defaultTo(0)],
    ['max_participants', 'integer'],
    ['invite_version', 'integer', (column) => column.notNull().defaultTo(1)],
    ['ends_at', 'text'],
    ['time_zone', 'text'],
    ['empty_since', 'text'],
    ['ended_at', 'text'],
    ['room_closed_at', 'text'],
    ['last_message', 'integer', (column) => column.notNull().defaultTo(0)],
  ])
  // Both databases fold ASCII alone here; titles are folded wholly when they are next written.
  await sql`update meetings set title_folded = lower(title) where title_folded = ''`.execute(db)
  // Older meetings were all instant: from now on they end when they stay empty.
  await sql`update meetings set empty_since = updated_at where status = 'ACTIVE' and empty_since is null`.execute(db)

  await db.schema
    .createIndex('meetings_external_id')
    .ifNotExists()
    .unique()
    .on('meetings')
    .column('external_id')
    .execute()
  await db.schema
    .createIndex('meetings_newest_of_status')
    .ifNotExists()
    .on('meetings')
    .columns(['status', 'created_at', 'id'])
    .execute()
  // What the scheduler looks for, each by an index of only those rows.
  await sql`create index if not exists meetings_to_start on meetings (starts_at) where status = 'SCHEDULED'`.execute(db)
  await sql`create index if not exists meetings_to_end on meetings (ends_at) where status = 'ACTIVE'`.execute(db)
  await sql`create index if not exists meetings_empty on meetings (empty_since) where status = 'ACTIVE'`.execute(db)
  await sql`create index if not exists meetings_to_close on meetings (id)
    where room_closed_at is null and status in ('ENDED', 'CANCELLED')`.execute(db)
}
