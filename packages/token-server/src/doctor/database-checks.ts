import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Database, type DatabaseAddress, openDatabase } from '../db/database.ts'
import { nameOfDatabase, reasonOf } from '../db/failures.ts'
import { pendingMigrations } from '../db/migrate.ts'
import { probeWriting } from '../db/probes.ts'
import { failed, type Outcome, ok, warning } from './check.ts'

// Beside its file SQLite keeps two others while it is open.
const MEND_SQLITE =
  'Let DATABASE_URL name a file that this user may write, in a folder that this user may write too, on a disk with room.'

/** Whether the database is there, can be written, and has the newest schema; and the database, if so. */
export async function checkDatabase(address: DatabaseAddress): Promise<{ outcome: Outcome; db?: Database }> {
  const name = nameOfDatabase(address)
  if (address.kind === 'sqlite' && address.path === ':memory:') {
    const mend = 'Let DATABASE_URL name a file, such as sqlite:./data/plenum.db.'
    return { outcome: warning('Meetings are kept in memory, and gone when the server stops.', mend) }
  }
  // To open it would make it, and a doctor changes nothing.
  if (address.kind === 'sqlite' && !existsSync(address.path)) {
    return { outcome: checkMakeable(address.path) }
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
          ? MEND_SQLITE
          : 'Start PostgreSQL, or let DATABASE_URL name one that takes this user and password.',
      ),
    }
  }
}

/** What there is to say of a file that is not there yet. */
function checkMakeable(path: string): Outcome {
  let folder = dirname(path)
  while (!existsSync(folder)) folder = dirname(folder)
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    return failed(`There is no ${path} yet, and none can be made: ${reasonOf(error)}.`, MEND_SQLITE)
  }
  return failed(`There is no ${path} yet.`, 'Run plenum-token-server migrate, or serve, which makes it.')
}
