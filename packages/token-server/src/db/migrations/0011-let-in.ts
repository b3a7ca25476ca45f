import type { Kysely } from 'kysely'
import { addColumns } from './add-columns.ts'

/** Whom a host let in out of the lobby, who then is no newcomer to a locked meeting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, 'sessions', [['let_in', 'integer', (column) => column.notNull().defaultTo(0)]])
}
