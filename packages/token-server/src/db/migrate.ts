import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { isPostgres } from './database.ts'
import * as meetings from './migrations/0001-meetings.ts'
import * as sessions from './migrations/0002-sessions.ts'
import * as webhookEvents from './migrations/0003-webhook-events.ts'
import * as lifecycle from './migrations/0004-lifecycle.ts'
import * as access from './migrations/0005-access.ts'
import * as messages from './migrations/0006-messages.ts'
import * as listedRoles from './migrations/0007-listed-roles.ts'
import * as connected from './migrations/0008-connected.ts'
import * as moderation from './migrations/0009-moderation.ts'
import * as knocks from './migrations/0010-knocks.ts'
import * as letIn from './migrations/0011-let-in.ts'
import * as calendar from './migrations/0012-calendar.ts'
import * as agenda from './migrations/0020-agenda.ts'
import * as feedEmail from './migrations/0021-feed-email.ts'
import type { Tables } from './tables.ts'

// Spelt out, so that the bundle needs no file system and a missing step is a compile error.
export const MIGRATIONS: Record<string, Migration> = {
  '0001-meetings': meetings,
  '0002-sessions': sessions,
  '0003-webhook-events': webhookEvents,
  '0004-lifecycle': lifecycle,
  '0005-access': access,
  '0006-messages': messages,
  '0007-listed-roles': listedRoles,
  '0008-connected': connected,
  '0009-moderation': moderation,
  '0010-knocks': knocks,
  '0011-let-in': letIn,
  '0012-calendar': calendar,
  '0020-agenda': agenda,
  '0021-feed-email': feedEmail,
}

/** Brings the database to the newest schema, wholly or not at all; each step runs once, and again does nothing. */
export async function migrateToLatest(db: Kysely<Tables>): Promise<void> {
  // PostgreSQL's migrations are locked and in a transaction by Kysely; for SQLite it does neither.
  if (isPostgres(db)) await runMigrations(db)
  else await db.connection().execute(runAlone)
}

/** Takes SQLite's one write lock first: servers that start at once on one file wait for each other. */
async function runAlone(connection: Kysely<Tables>): Promise<void> {
  await sql`begin immediate`.execute(connection)
  try {
    await runMigrations(connection)
    await sql`commit`.execute(connection)
  } catch (error) {
    await sql`rollback`.execute(connection)
    throw error
  }
}

async function runMigrations(db: Kysely<Tables>): Promise<void> {
  const { error } = await migratorOf(db).migrateToLatest()
  if (error) throw error
}

/** The steps that are still to be run. */
export async function pendingMigrations(db: Kysely<Tables>): Promise<string[]> {
  const migrations = await migratorOf(db).getMigrations()
  return migrations.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

function migratorOf(db: Kysely<Tables>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
}
