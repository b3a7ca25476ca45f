import { existsSync } from 'node:fs'
import { type Database, type DatabaseAddress, openDatabase } from '../db/database.ts'
import { nameOfDatabase, reasonOf } from '../db/failures.ts'
import { pendingMigrations } from '../db/migrate.ts'
import { probeWriting } from '../db/probes.ts'
import { failed, type Outcome, ok, warning } from './check.ts'

/** Whether the database is there, can be written, and has the newest schema; and the database, if so. */
export async function checkDatabase(address: DatabaseAddress): Promise<{ outcome: Outcome; db?: Database }> {
  const name = nameOfDatabase(address)
  if (address.kind === 'sqlite' && address.path === ':memory:') {
    const mend = 'Let DATABASE_URL name a file, such as sqlite:./data/plenum.db.'
    return { outcome: warning('Meetings are kept in memory, and gone when the server stops.', mend) }
  }
  // To open it would make it, and a doctor changes nothing.
  if (address.kind === 'sqlite' && !existsSync(address.path)) {
    return { outcome: failed(`There is no ${name} yet.`, 'Run plenum-token-server migrate, or serve, which makes it.') }
  }
  let db: Database | undefined
  try {
    db = openDatabase(address)
    const pending = await pendingMigrations(db)
    if (pending.length > 0) {
      await db.destroy()
      return {
        outcome: failed(
          `${name} lacks the changes of this version, ${pending.join(', ')}.`,
          'Run plenum-token-server migrate, or serve, which migrates first.',
        ),
      }
    }
    await probeWriting(db)
    return { outcome: ok(`${name} can be written and has the newest schema.`), db }
  } catch (error) {
    await db?.destroy()
    return {
      outcome: failed(
        `${name} cannot be used: ${reasonOf(error)}.`,
        address.kind === 'sqlite'
          ? 'Let DATABASE_URL name a file that this user may write, on a disk with room.'
          : 'Start PostgreSQL, or let DATABASE_URL name one that takes this user and password.',
      ),
    }
  }
}
