import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as meetings from './migrations/0001-meetings.ts'
import * as sessions from './migrations/0002-sessions.ts'
import * as webhookEvents from './migrations/0003-webhook-events.ts'
import * as lifecycle from './migrations/0004-lifecycle.ts'
import * as access from './migrations/0005-access.ts'
import * as messages from './migrations/0006-messages.ts'
import type { Tables } from './tables.ts'

// Spelt out, so that the bundle needs no file system and a missing step is a compile error.
const MIGRATIONS: Record<string, Migration> = {
  '0001-meetings': meetings,
  '0002-sessions': sessions,
  '0003-webhook-events': webhookEvents,
  '0004-lifecycle': lifecycle,
  '0005-access': access,
  '0006-messages': messages,
}

const TRIES = 3

/** Brings the database to the newest schema; each step runs once, and again does nothing. */
export async function migrateToLatest(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  for (let tries = 1; ; tries++) {
    const { error } = await migrator.migrateToLatest()
    if (!error) return
    // Two servers may start at once on one file, and SQLite has no lock for migrations: whoever lost looks again.
    if (tries === TRIES) throw error
  }
}
