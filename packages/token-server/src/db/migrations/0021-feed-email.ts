import type { Kysely } from 'kysely'
import { addColumns } from './add-columns.ts'

/** Who is invited by his address finds that in his calendar too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, 'calendar_feeds', [['email', 'text']])
}
