import type { Kysely } from 'kysely'
import { addColumns } from './add-columns.ts'

/** How many are in each room, at hand wherever a token is handed out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, 'meetings', [['connected', 'integer', (column) => column.notNull().defaultTo(0)]])
}
