import { type Kysely, sql } from 'kysely'
import { addColumns } from './add-columns.ts'

/** By what a stay is found on the allowlist, and whether its role comes from there at all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, 'sessions', [
    ['email', 'text'],
    ['role_given', 'integer', (column) => column.notNull().defaultTo(0)],
  ])
  // `listed_as` stays where it is: a server of the version before may still write it while this one starts.
  await sql`update sessions
    set email = (select allowlist.email from allowlist where allowlist.id = sessions.listed_as)
    where listed_as is not null and email is null`.execute(db)
  await sql`update sessions set role_given = 1 where listed_as is null and role <> 'participant'`.execute(db)
}
