import { isDeepStrictEqual } from 'node:util'
import type { SessionRow } from '../admission/sessions.store.ts'
import { type Database, isPostgres } from '../db/database.ts'
import { type ConnectionRow, newConnection, type Sighting, withSighting } from './connection.ts'

/** Who was seen, under which connection. */
export interface Seen {
  session: Pick<SessionRow, 'id'>
  participantSid: string
  sighting: Sighting
}

/** What was seen of a meeting's room. */
export interface RoomSighting {
  seen: readonly Seen[]
  /** For every open connection that was not seen. */
  others?: Extract<Sighting, { kind: 'missed' | 'finished' | 'closed' }>
}

/** Keeps who was in which meeting, and since when nobody is. */
export class ConnectionStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async record(meetingId: string, sighting: RoomSighting): Promise<void> {
    await this.#db.transaction().execute(async (trx) => await recordIn(trx, meetingId, sighting))
  }

  /** All connections of a meeting. */
  async listOf(meetingId: string): Promise<ConnectionRow[]> {
    return await this.#db
      .selectFrom('connections')
      .innerJoin('sessions', 'sessions.id', 'connections.session_id')
      .selectAll('connections')
      .where('sessions.meeting_id', '=', meetingId)
      .orderBy('connections.joined_at')
      .execute()
  }
}

/** @param trx the transaction of the caller, who knows what else must stand or fall with it */
export async function recordIn(trx: Database, meetingId: string, { seen, others }: RoomSighting): Promise<void> {
  // One at a time for each meeting: whether somebody is in must not be counted while another changes it.
  await trx
    .selectFrom('meetings')
    .select('id')
    .where('id', '=', meetingId)
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .executeTakeFirst()

  const before = new Map(
    (await knownOrOpen(trx, meetingId, seen)).map((connection) => [connection.participant_sid, connection]),
  )
  const after = new Map(before)
  for (const { session, participantSid, sighting } of seen) {
    const connection = after.get(participantSid) ?? newConnection(participantSid, session.id)
    after.set(participantSid, withSighting(connection, sighting))
  }
  if (others) {
    const isSeen = new Set(seen.map(({ participantSid }) => participantSid))
    for (const [sid, connection] of before) if (!isSeen.has(sid)) after.set(sid, withSighting(connection, others))
  }

  for (const connection of after.values()) await save(trx, before.get(connection.participant_sid), connection)
  await noteStays(trx, seen, after)
  await noteConnected(trx, meetingId)
}

async function knownOrOpen(trx: Database, meetingId: string, seen: readonly Seen[]): Promise<ConnectionRow[]> {
  const sids = seen.map(({ participantSid }) => participantSid)
  return await trx
    .selectFrom('connections')
    .innerJoin('sessions', 'sessions.id', 'connections.session_id')
    .selectAll('connections')
    .where('sessions.meeting_id', '=', meetingId)
    .where((eb) =>
      eb.or([
        eb('connections.left_at', 'is', null),
        ...(sids.length > 0 ? [eb('connections.participant_sid', 'in', sids)] : []),
      ]),
    )
    .execute()
}

async function save(trx: Database, before: ConnectionRow | undefined, after: ConnectionRow): Promise<void> {
  if (before && isDeepStrictEqual(before, after)) return
  const { participant_sid, session_id, ...times } = after
  await trx
    .insertInto('connections')
    .values({ participant_sid, session_id, ...times })
    .onConflict((conflict) => conflict.column('participant_sid').doUpdateSet(times))
    .execute()
}

/** When the stays were first in, and last heard of. Who hung up before he was in was never there. */
async function noteStays(trx: Database, seen: readonly Seen[], after: Map<string, ConnectionRow>): Promise<void> {
  for (const { session, participantSid, sighting } of seen) {
    const { joined_at: joinedAt = null, last_seen_at: seenAt = null } = after.get(participantSid) ?? {}
    if (sighting.kind !== 'aborted' && joinedAt !== null) {
      await trx
        .updateTable('sessions')
        .set({ first_joined_at: joinedAt })
        .where('id', '=', session.id)
        .where((eb) => eb.or([eb('first_joined_at', 'is', null), eb('first_joined_at', '>', joinedAt)]))
        .execute()
    }
    if (seenAt === null) continue
    await trx
      .updateTable('sessions')
      .set({ last_seen_at: seenAt })
      .where('id', '=', session.id)
      .where('last_seen_at', '<', seenAt)
      .execute()
  }
}

/** How many are in, and since when nobody is. */
async function noteConnected(trx: Database, meetingId: string): Promise<void> {
  const known = await trx
    .selectFrom('connections')
    .innerJoin('sessions', 'sessions.id', 'connections.session_id')
    .select((eb) => [
      eb.fn.max('connections.left_at').as('lastLeft'),
      eb.fn.countAll().as('all'),
      eb.fn.count('connections.left_at').as('left'),
    ])
    .where('sessions.meeting_id', '=', meetingId)
    .executeTakeFirst()
  if (!known) return
  const meeting = trx.updateTable('meetings').where('id', '=', meetingId).where('status', '=', 'ACTIVE')
  const connected = Number(known.all) - Number(known.left)
  if (connected > 0) {
    await meeting
      .set({ connected, empty_since: null })
      .where((eb) => eb.or([eb('empty_since', 'is not', null), eb('connected', '!=', connected)]))
      .execute()
  } else if (known.lastLeft !== null) {
    const { lastLeft } = known
    await meeting
      .set({ connected, empty_since: lastLeft })
      .where((eb) => eb.or([eb('empty_since', 'is', null), eb('empty_since', '<', lastLeft)]))
      .execute()
  }
}
