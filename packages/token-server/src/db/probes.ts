import { sql } from 'kysely'
import { type Database, isPostgres } from './database.ts'

/** Writes a row and takes it back. */
export async function probeWriting(db: Database): Promise<void> {
  const undo = new Error('taken back')
  await db
    .transaction()
    .execute(async (trx) => {
      await trx.insertInto('webhook_events').values({ id: 'plenum-doctor', received_at: '1970' }).execute()
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
}

/** What time it is at a database that has a clock of its own. */
export async function databaseTime(db: Database): Promise<Date | undefined> {
  if (!isPostgres(db)) return undefined
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db)
  return rows[0]?.now
}
