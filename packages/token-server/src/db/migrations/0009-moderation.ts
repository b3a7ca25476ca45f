import { type Kysely, sql } from 'kysely'
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
    ['shut_out_until', 'text'],
  ])
  await sql`create index if not exists sessions_shut_out on sessions (shut_out_until)
    where shut_out_until is not null`.execute(db)
}
