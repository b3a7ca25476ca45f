import type { Kysely } from 'kysely'
import { addColumns } from './add-columns.ts'

/** What hosts decide about people: who may unmute, who is shown large, why somebody was turned away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, 'meetings', [
    ['may_unmute', 'integer', (column) => column.notNull().defaultTo(1)],
    ['spotlight', 'text'],
  ])
  await addColumns(db, 'sessions', [
    ['may_unmute', 'integer', (column) => column.notNull().defaultTo(1)],
    ['knocked_at', 'text'],
    ['denied_for', 'text'],
    ['denial_message', 'text'],
  ])
}
