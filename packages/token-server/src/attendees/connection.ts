import type { Selectable } from 'kysely'
import type { ConnectionsTable } from '../db/tables.ts'

/** A connection as the database has it. */
export type ConnectionRow = Selectable<ConnectionsTable>

/**
 * What was seen of a connection. Webhooks tell, at `at`, of somebody who came, left or hung up before he was in, and that
 * the room was finished with all who were in it. `listed` and `missed` are what LiveKit's list, asked for at `at`, has and
 * has not. `closed`: LiveKit confirmed that the room is gone, and the meeting was over at `at`.
 */
export type Sighting =
  | { kind: 'joined' | 'left' | 'aborted'; joinedAt: Date | undefined; at: Date }
  | { kind: 'listed'; joinedAt: Date; at: Date }
  | { kind: 'missed' | 'finished' | 'closed'; at: Date }

// The SFU's clock and ours may differ a little: who came just before the list was asked for need not be on it.
const LIST_MARGIN_MS = 5_000

/** A connection of which nothing is known yet. */
export function newConnection(participantSid: string, sessionId: string): ConnectionRow {
  return {
    participant_sid: participantSid,
    session_id: sessionId,
    joined_at: null,
    left_at: null,
    left_estimated: 0,
    last_seen_at: null,
  }
}

/**
 * What is known of a connection after another sighting. In whatever order webhooks come, and however often, it is the
 * same in the end; a time of leaving that a webhook told stands against every list.
 */
export function withSighting(connection: ConnectionRow, sighting: Sighting): ConnectionRow {
  const at = sighting.at.toISOString()
  switch (sighting.kind) {
    case 'joined':
      return { ...seen(connection, at), joined_at: sighting.joinedAt?.toISOString() ?? connection.joined_at ?? at }
    case 'left':
    case 'aborted': {
      const joined_at = sighting.joinedAt?.toISOString() ?? connection.joined_at
      const isTold = connection.left_at !== null && connection.left_estimated === 0
      const left_at = isTold ? earlier(connection.left_at, at) : at
      return { ...seen(connection, at), joined_at, left_at: later(left_at, joined_at), left_estimated: 0 }
    }
    case 'listed': {
      const listed = { ...seen(connection, at), joined_at: sighting.joinedAt.toISOString() }
      return connection.left_estimated === 1 ? { ...listed, left_at: null, left_estimated: 0 } : listed
    }
    case 'missed': {
      const { joined_at, left_at, last_seen_at } = connection
      const known = new Date(sighting.at.getTime() - LIST_MARGIN_MS).toISOString()
      if (left_at !== null || (joined_at ?? '') > known || (last_seen_at ?? '') >= at) return connection
      return { ...connection, left_at: later(last_seen_at ?? joined_at ?? at, joined_at), left_estimated: 1 }
    }
    case 'finished':
    case 'closed': {
      const { joined_at, left_at } = connection
      // A webhook may come late, when the room was made anew and others are in it.
      const isOfAnother = sighting.kind === 'finished' && (joined_at ?? '') > at
      if (left_at !== null || isOfAnother) return connection
      return { ...connection, left_at: later(at, joined_at), left_estimated: 1 }
    }
    default:
      return sighting satisfies never
  }
}

function seen(connection: ConnectionRow, at: string): ConnectionRow {
  return { ...connection, last_seen_at: later(at, connection.last_seen_at) }
}

function later(a: string, b: string | null): string {
  return b !== null && b > a ? b : a
}

function earlier(a: string | null, b: string): string {
  return a !== null && a < b ? a : b
}
