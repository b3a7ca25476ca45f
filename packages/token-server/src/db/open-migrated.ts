import { type Database, type DatabaseAddress, openDatabase, openPostgres } from './database.ts'
import { migrateToLatest } from './migrate.ts'

/** Opens a database and brings it to the newest schema. */
export async function openMigrated(address: DatabaseAddress): Promise<Database> {
  if (address.kind === 'postgres') {
    await migrateAndClose(openPostgres(address.url, { statementMs: 0 }))
    return openDatabase(address)
  }
  const db = openDatabase(address)
  try {
    await migrateToLatest(db)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function migrateAndClose(db: Database): Promise<void> {
  try {
    await migrateToLatest(db)
  } finally {
    await db.destroy()
  }
}
