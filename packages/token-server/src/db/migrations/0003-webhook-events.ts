import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('webhook_events')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('webhook_events_received')
    .ifNotExists()
    .on('webhook_events')
    .column('received_at')
    .execute()
}
