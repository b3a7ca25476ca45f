import type { MeetingStatus, Role } from '@plenum/meeting-contract'

/** Times are RFC 3339 texts in UTC with milliseconds: they sort as they are, in every database. */
type Time = string

export interface MeetingsTable {
  id: string
  room_name: string
  title: string
  description: string
  status: MeetingStatus
  is_public: 0 | 1
  /** The host app's user; null when a service created it. */
  created_by: string | null
  starts_at: Time | null
  created_at: Time
  updated_at: Time
}

/** One stay of one person in one meeting. */
export interface SessionsTable {
  id: string
  meeting_id: string
  user_id: string | null
  name: string
  role: Role
  token_hash: string
  created_at: Time
  last_seen_at: Time
}

/** One connection of a stay to the SFU, as its webhooks tell: each full reconnect is another. */
export interface ConnectionsTable {
  participant_sid: string
  session_id: string
  joined_at: Time | null
  left_at: Time | null
}

export interface WebhookEventsTable {
  id: string
  received_at: Time
}

export interface Tables {
  meetings: MeetingsTable
  sessions: SessionsTable
  connections: ConnectionsTable
  webhook_events: WebhookEventsTable
}
