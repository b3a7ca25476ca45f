import type { MeetingStatus, Role, WaitingReason } from '@plenum/meeting-contract'
import type { Generated } from 'kysely'

/** Times are RFC 3339 texts in UTC with milliseconds: they sort as they are, in every database. */
type Time = string
/** SQLite knows no booleans. */
type Flag = 0 | 1

export interface MeetingsTable {
  id: string
  /** The host app's own id of the meeting. */
  external_id: string | null
  room_name: string
  title: string
  /** The title as it is searched: NFKC, lower case. */
  title_folded: string
  description: string
  status: MeetingStatus
  is_public: Flag
  /** An argon2id hash. */
  password_hash: string | null
  lobby: Flag
  locked: Flag
  max_participants: number | null
  /** Goes up when the invite is issued anew: older keys die. */
  invite_version: number
  /** The host app's user; null when a service created it. */
  created_by: string | null
  starts_at: Time | null
  ends_at: Time | null
  time_zone: string | null
  created_at: Time
  updated_at: Time
  /** Since when nobody is in, as far as we know; null while somebody is, and before the start. */
  empty_since: Time | null
  ended_at: Time | null
  /** When LiveKit confirmed that the room of a final meeting is gone; null before. */
  room_closed_at: Time | null
  /** The number of the last chat message. */
  last_message: number
  /** How many connections have joined the room and not left, as far as we know. */
  connected: number
  /** Whether participants may turn their microphones on by themselves. */
  may_unmute: Generated<Flag>
  /** The identity that everyone is shown large. */
  spotlight: string | null
  /** Goes up with each change that calendars are to take over. */
  sequence: Generated<number>
}

/** Who is let in without a password or a lobby: by e-mail or by user id, one of the two. */
export interface AllowlistTable {
  id: string
  meeting_id: string
  email: string | null
  user_id: string | null
  role: Role
  added_at: Time
  /** The meeting's, so that a person's invitations are listed newest first by an index alone. */
  meeting_created_at: Time
}

/** One stay of one person in one meeting. */
export interface SessionsTable {
  id: string
  meeting_id: string
  user_id: string | null
  name: string
  role: Role
  token_hash: string
  state: 'waiting' | 'admitted' | 'denied' | 'removed' | 'withdrawn'
  /** Why a waiting stay waits. */
  waiting_for: WaitingReason | null
  /** Set for the one stay that the v1 and standard routes keep for a user. */
  kept_for_user: string | null
  /** Whether somebody known opened it: the creator, a listed user or a service. Such a stay skips the lobby. */
  skips_lobby: Generated<Flag>
  /** Whether a host let it in out of the lobby: a lock does not keep it out. */
  let_in: Generated<Flag>
  /** By which address it may be on the allowlist: a user's verified one, or the listed one that a guest gave. */
  email: string | null
  /** Whether somebody gave it its role; else the role is what the allowlist makes of the person. */
  role_given: Generated<Flag>
  /** The address from which a stay that waits knocked. */
  address: string | null
  /** When a room token was last handed out: it holds a seat for a while. */
  minted_at: Time | null
  /** When it was first in the room: a stay that never was is a newcomer. */
  first_joined_at: Time | null
  hand_raised_at: Time | null
  /** Whether a host lets this one turn the microphone on. */
  may_unmute: Generated<Flag>
  /** Since when it waits to be let in. */
  knocked_at: Time | null
  /** Why it was turned away, and what the host had to say about it. */
  denied_for: 'denied' | 'timed_out' | null
  denial_message: string | null
  /** Until when LiveKit may still take a token of a stay that was put out: so long its room is watched. */
  shut_out_until: Time | null
  created_at: Time
  last_seen_at: Time
}

/** One connection of a stay to the SFU, as webhooks and LiveKit's lists tell: each full reconnect is another. */
export interface ConnectionsTable {
  participant_sid: string
  session_id: string
  joined_at: Time | null
  left_at: Time | null
  /** Whether `left_at` is when we missed it in LiveKit's list, and not what a webhook said. */
  left_estimated: Flag
  /** When LiveKit's list last had it. */
  last_seen_at: Time | null
}

/** Who may not come back: a stay, and the user behind it. */
export interface BansTable {
  id: string
  meeting_id: string
  session_id: string | null
  user_id: string | null
  name: string
  created_at: Time
}

export interface MessagesTable {
  meeting_id: string
  id: string
  /** 1, 2, 3 ... in the order in which they were kept. */
  number: number
  session_id: string | null
  user_id: string | null
  name: string
  text: string
  sent_at: Time
}

export interface WebhookEventsTable {
  id: string
  received_at: Time
}

/** Laid out as rate-limiter-flexible expects it. */
export interface RateLimitsTable {
  key: string
  points: number
  /** Milliseconds since 1970. */
  expire: number | null
}

export interface IdempotencyKeysTable {
  /** SHA-256 of the caller, the route and the key. */
  id: string
  body_hash: string
  /** Null while the first request runs. */
  status: number | null
  body: string | null
  created_at: Time
}

/** At which address a user's calendar is read. */
export interface CalendarFeedsTable {
  user_id: string
  /** SHA-256 of the secret in the address. */
  secret_hash: string
  issued_at: Time
  /** As it was verified then, in the form in which addresses are compared. */
  email: string | null
}

/** Tokens handed out, waits, refusals, changes of a stay's role, removals, ends and cancels: who did it, and to whom. */
export interface AuditTable {
  id: string
  at: Time
  meeting_id: string | null
  /** `remove` is from the room, `unlist` from the allowlist. */
  action:
    | 'mint'
    | 'wait'
    | 'admit'
    | 'deny'
    | 'refuse'
    | 'role'
    | 'mute'
    | 'unpublish'
    | 'lower_hands'
    | 'spotlight'
    | 'remove'
    | 'ban'
    | 'unban'
    | 'unlist'
    | 'change'
    | 'reissue_invite'
    | 'end'
    | 'cancel'
  /** `user:ID`, `session:ID`, `service`, `guest` or `system`. */
  actor: string
  /** Whom it was done to, as far as that is another. */
  subject: string | null
  /** The error code of a refusal, the role of a mint or a change, the role that was listed, why a stay waits or a meeting was ended by itself, what was unpublished, that a mute is for good. */
  detail: string | null
  request_id: string | null
}

export interface Tables {
  meetings: MeetingsTable
  allowlist: AllowlistTable
  sessions: SessionsTable
  connections: ConnectionsTable
  bans: BansTable
  messages: MessagesTable
  webhook_events: WebhookEventsTable
  rate_limits: RateLimitsTable
  idempotency_keys: IdempotencyKeysTable
  calendar_feeds: CalendarFeedsTable
  audit: AuditTable
}
