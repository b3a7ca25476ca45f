import type { Kysely } from 'kysely'
import { addColumns } from './add-columns.ts'

/** What calendar programs ask for: how often a meeting changed, and whose feed a secret opens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, 'meetings', [['sequence', 'integer', (column) => column.notNull().defaultTo(0)]])
  await db.schema
    .createTable('calendar_feeds')
    .ifNotExists()
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('issued_at', 'text', (column) => column.notNull())
    .execute()
}
