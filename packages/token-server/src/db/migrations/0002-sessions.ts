import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id').onDelete('cascade'))
    .addColumn('user_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_seen_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('sessions_of_meeting').ifNotExists().on('sessions').column('meeting_id').execute()
  await db.schema
    .createTable('connections')
    .ifNotExists()
    .addColumn('participant_sid', 'text', (column) => column.primaryKey())
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('joined_at', 'text')
    .addColumn('left_at', 'text')
    .execute()
  await db.schema.createIndex('connections_of_session').ifNotExists().on('connections').column('session_id').execute()
}
