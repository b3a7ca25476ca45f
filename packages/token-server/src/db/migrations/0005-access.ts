import { type Kysely, sql } from 'kysely'
import { addColumns } from './add-columns.ts'

/** Who may come in, who waits, who was shut out, and the record of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('allowlist')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id').onDelete('cascade'))
    .addColumn('email', 'text')
    .addColumn('user_id', 'text')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('meeting_created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('allowlist_email', ['meeting_id', 'email'])
    .addUniqueConstraint('allowlist_user', ['meeting_id', 'user_id'])
    .execute()
  for (const key of ['email', 'user_id']) {
    await db.schema
      .createIndex(`allowlist_newest_of_${key}`)
      .ifNotExists()
      .on('allowlist')
      .columns([key, 'meeting_created_at', 'meeting_id'])
      .execute()
  }

  await addColumns(db, 'sessions', [
    ['state', 'text', (column) => column.notNull().defaultTo('admitted')],
    ['waiting_for', 'text'],
    ['kept_for_user', 'text'],
    ['skips_lobby', 'integer', (column) => column.notNull().defaultTo(0)],
    ['listed_as', 'text'],
    ['address', 'text'],
    ['minted_at', 'text'],
    ['first_joined_at', 'text'],
    ['hand_raised_at', 'text'],
  ])
  await sql`create unique index if not exists sessions_kept on sessions (meeting_id, kept_for_user)
    where kept_for_user is not null`.execute(db)
  await sql`create index if not exists sessions_waiting on sessions (meeting_id, created_at)
    where state = 'waiting'`.execute(db)

  await addColumns(db, 'connections', [
    ['left_estimated', 'integer', (column) => column.notNull().defaultTo(0)],
    ['last_seen_at', 'text'],
  ])
  await sql`create index if not exists connections_open on connections (session_id) where left_at is null`.execute(db)

  await db.schema
    .createTable('bans')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id').onDelete('cascade'))
    .addColumn('session_id', 'text')
    .addColumn('user_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('bans_of_meeting').ifNotExists().on('bans').column('meeting_id').execute()

  await db.schema
    .createTable('rate_limits')
    .ifNotExists()
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('expire', 'bigint')
    .execute()
  await db.schema.createIndex('rate_limits_expire').ifNotExists().on('rate_limits').column('expire').execute()

  await db.schema
    .createTable('audit')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('meeting_id', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('detail', 'text')
    .addColumn('request_id', 'text')
    .execute()
  await db.schema.createIndex('audit_of_meeting').ifNotExists().on('audit').columns(['meeting_id', 'at']).execute()
  await db.schema.createIndex('audit_newest').ifNotExists().on('audit').column('at').execute()
}
