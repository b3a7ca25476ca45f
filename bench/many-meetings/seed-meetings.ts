import { sql } from 'kysely'
import type { Database } from '../../packages/token-server/src/db/database.ts'

/** How many meetings each owner has, however many there are in all. */
export const MEETINGS_OF_AN_OWNER = 200

/** The server gives a statement up that takes many seconds. */
const AT_ONCE = 50_000

/** How the meetings are spread. */
export interface Mix {
  readonly ofAnOwner: number
  /** One of so many is to come; the others are over. */
  readonly oneToComeOf: number
}

const USUAL: Mix = { ofAnOwner: MEETINGS_OF_AN_OWNER, oneToComeOf: 40 }

/** Fills a database with so many meetings, and gathers what the planner wants to know. */
export async function seedMeetings(
  db: Database,
  count: number,
  { ofAnOwner, oneToComeOf }: Mix = USUAL,
): Promise<void> {
  const owners = Math.max(1, Math.floor(count / ofAnOwner))
  const isToCome = sql`(i / ${sql.lit(owners)}) % ${sql.lit(oneToComeOf)} = 0`
  // Of the middle of its range each number has as many digits, so that times need no padding.
  const time = sql`'2025-' || (10 + i % 3) || '-' || (10 + i % 18) || 'T' || (10 + i % 14) || ':' || (10 + i % 50)
    || ':' || (10 + i % 49) || '.' || (100 + i % 900) || 'Z'`
  for (let done = 0; done < count; done += AT_ONCE) {
    const last = Math.min(count, done + AT_ONCE)
    await sql`
    insert into meetings (id, room_name, title, title_folded, description, status, is_public, lobby, locked, invite_version,
      created_by, starts_at, created_at, updated_at, ended_at, room_closed_at, last_message)
    with recursive numbers(i) as (select ${sql.lit(done + 1)} union all select i + 1 from numbers where i < ${sql.lit(last)})
    select 'seeded' || i, 'room' || i, 'Weekly Sync ' || i, 'weekly sync ' || i, '',
      case when ${isToCome} then 'SCHEDULED' else 'ENDED' end, 1, 0, 0, 1, 'owner-' || (i % ${sql.lit(owners)}),
      case when ${isToCome} then replace(${time}, '2025-', '2095-') else ${time} end, ${time}, ${time},
      case when ${isToCome} then null else ${time} end, case when ${isToCome} then null else ${time} end, 0
    from numbers`.execute(db)
  }
  await sql`analyze`.execute(db)
}

/** Makes the first `count` seeded meetings due: half of them to start, half of them to end. */
export async function makeDue(db: Database, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => `seeded${index + 1}`)
  const half = Math.floor(count / 2)
  await db
    .updateTable('meetings')
    .set({ status: 'SCHEDULED', ended_at: null, room_closed_at: null, starts_at: '2026-01-01T10:00:00.000Z' })
    .where('id', 'in', ids.slice(0, half))
    .execute()
  await db
    .updateTable('meetings')
    .set({
      status: 'ACTIVE',
      ended_at: null,
      room_closed_at: null,
      ends_at: '2026-01-01T11:00:00.000Z',
      empty_since: '2026-01-01T10:30:00.000Z',
    })
    .where('id', 'in', ids.slice(half))
    .execute()
}
