import type { Role } from '@plenum/meeting-contract'
import { type CredentialName, knows, type Place, roleIn, type Standing } from './credentials.ts'

/** An answer in short: its status, and the code of a problem; joined by " or " where the contract leaves it open. */
export type Outcome = string

/** Who may use a route, in the contract's words, and what he gets. */
export type RouteRule = {
  /** What is sent besides the credential. */
  json?: (target: Target) => unknown
  query?: (target: Target) => Record<string, string>
  /** What somebody sends besides who guesses at a password. */
  guess?: { json?: object; headers?: Record<string, string> }
  /** Where one credential is a case of its own. */
  except?: Partial<Record<CredentialName, Outcome | Partial<Record<Place, Outcome>>>>
} & (
  | { /** Whoever asks, and with whatever. */ whoever: Outcome }
  | { /** A user or a service. */ signedIn: Outcome }
  | { /** The host's backend alone. */ service: Outcome }
  /** Those who may know of the meeting and are at least this in it; `knows`: all who may know of it. */
  | { least: Role | 'knows'; ok: Outcome; waiting?: Outcome }
  /** The ways in. */
  | { joins: Outcome; waiting: Outcome; needsUser?: true }
  /** Whoever holds the name of a meeting that there is. */
  | { holdsName: Outcome }
)

/** What stands in for the parameters of a route. */
export interface Target {
  id: string
  roomName: string
  externalId: string
  /** A stay in the meeting that is in the room: grace's, in the known one. */
  identity: string
  /** A stay that waits to be let in; in the known meeting it is the credential's. */
  sessionId: string
}

const RANK: Record<Role, number> = { viewer: 0, participant: 1, cohost: 2, host: 3 }

/** Each route of the OpenAPI document. One that is not here has no expectation, and its test fails. */
export const ROUTE_RULES: Record<string, RouteRule> = {
  'GET /healthz': { whoever: '200' },
  'GET /readyz': { whoever: '200' },
  'GET /metrics': { service: '200' },
  'POST /api/dev/sign-in': { whoever: '200', json: () => ({ name: 'Ada' }) },

  'GET /api/meetings': { signedIn: '200' },
  'POST /api/meetings': { signedIn: '201', json: () => ({ title: 'New', startsAt: '2026-12-01T10:00:00Z' }) },
  'POST /api/meetings/instant': { signedIn: '201', json: () => ({ title: 'New' }) },
  'GET /api/meetings/{id}': { least: 'knows', ok: '200' },
  'PATCH /api/meetings/{id}': {
    least: 'host',
    ok: '200',
    json: () => ({ title: 'Changed', isPublic: true }),
    guess: { json: { password: 'another password' } },
  },
  // All the meetings here are on, and what is on cannot be cancelled.
  'DELETE /api/meetings/{id}': { least: 'host', ok: '409 meeting.status_conflict' },
  'POST /api/meetings/{id}/invite': { least: 'host', ok: '200' },
  'POST /api/meetings/{id}/end': { least: 'host', ok: '200' },

  'GET /api/meetings/{id}/calendar.ics': { least: 'knows', ok: '200' },
  // A service has no meetings of its own.
  'POST /api/calendar-feed': { signedIn: '201', except: { service: '403 permission.denied' } },
  'DELETE /api/calendar-feed': { signedIn: '204', except: { service: '403 permission.denied' } },
  // Opened by the secret in its address, and by nothing else.
  'GET /api/calendar/{file}': { whoever: '404 route.not_found' },

  'GET /api/meetings/{id}/participants': { least: 'host', ok: '200' },
  'POST /api/meetings/{id}/participants': {
    least: 'host',
    ok: '200',
    json: () => ({ participants: [{ userId: 'zoe', role: 'host' }] }),
  },
  'DELETE /api/meetings/{id}/participants': { least: 'host', ok: '204', query: () => ({ userId: 'grace' }) },

  'GET /api/meetings/{id}/attendees': { least: 'cohost', ok: '200' },
  'POST /api/meetings/{id}/attendees/{identity}/hand': {
    least: 'cohost',
    ok: '204',
    json: () => ({ raised: false }),
    except: { 'participant session': { known: '204' }, 'user listed by userId': { known: '204' } },
  },
  'POST /api/meetings/{id}/attendees/{identity}/mute': { ...command('cohost'), json: () => ({ allowUnmute: false }) },
  'POST /api/meetings/{id}/attendees/{identity}/unpublish': {
    ...command('cohost'),
    json: () => ({ source: 'screen' }),
  },
  'POST /api/meetings/{id}/attendees/{identity}/remove': command('cohost'),
  'POST /api/meetings/{id}/attendees/{identity}/ban': command('host'),
  'POST /api/meetings/{id}/attendees/{identity}/role': { ...command('host'), json: () => ({ role: 'viewer' }) },
  'POST /api/meetings/{id}/mute-all': { least: 'cohost', ok: '204', json: () => ({ allowUnmute: false }) },
  'POST /api/meetings/{id}/lower-hands': { least: 'cohost', ok: '204' },
  'POST /api/meetings/{id}/spotlight': { least: 'cohost', ok: '204', json: ({ identity }) => ({ identity }) },
  'GET /api/meetings/{id}/bans': { least: 'host', ok: '200' },
  'DELETE /api/meetings/{id}/bans': { least: 'host', ok: '204', query: () => ({ id: 'nobody' }) },

  'POST /api/meetings/{id}/token': {
    joins: '200',
    waiting: '202',
    json: () => ({ name: 'Somebody' }),
    guess: { json: { password: 'wrong' } },
  },
  'POST /api/livekit/token': {
    joins: '201',
    waiting: '403 lobby.required',
    json: ({ roomName }) => ({ room_name: roomName, participant_name: 'Somebody' }),
    guess: { headers: { 'x-meeting-password': 'wrong' } },
  },
  'GET /api/v1/meeting/token/{meeting_id}': { joins: '200', waiting: '401 auth.required', needsUser: true },
  'GET /api/join/{roomName}': { holdsName: '200' },
  // Forward authentication asks for a room token, and takes no other credential.
  'GET /api/livekit/gate': { whoever: '403 permission.denied', except: { 'LiveKit token as Bearer': '204' } },

  // For those who wait, who read on when they are let in, and for those who let in.
  'GET /api/meetings/{id}/events': {
    least: 'cohost',
    ok: '200',
    waiting: '200',
    except: { 'participant session': { known: '200' }, 'viewer session': { known: '200' } },
  },
  'GET /api/meetings/{id}/lobby': { least: 'cohost', ok: '200' },
  'POST /api/meetings/{id}/lobby/admit-all': { least: 'cohost', ok: '204' },
  'POST /api/meetings/{id}/lobby/{sessionId}/admit': { least: 'cohost', ok: '204', json: () => ({}) },
  'POST /api/meetings/{id}/lobby/{sessionId}/deny': { least: 'cohost', ok: '204', json: () => ({}) },
  // To be withdrawn by who waits, and by nobody else.
  'DELETE /api/meetings/{id}/lobby/{sessionId}': { least: 'host', ok: '403 permission.denied', waiting: '204' },
  'GET /api/messages': { least: 'viewer', ok: '200', query: ({ id }) => ({ meetingId: id }) },
  'POST /api/messages': {
    least: 'viewer',
    ok: '201',
    json: ({ id }) => ({ id: 'message-1', meetingId: id, text: 'Hello' }),
    // The author is the credential's, and a service is nobody.
    except: {
      service: {
        known: '403 permission.denied',
        othersPrivate: '403 permission.denied',
        othersPublic: '403 permission.denied',
      },
    },
  },

  'POST /api/scheduler': { service: '200' },
  'GET /api/scheduler': { service: '200' },
  'POST /api/webhooks/livekit': { whoever: '401 webhook.signature_invalid', json: () => ({ event: 'room_started' }) },
}

/** A command over the target. In the meetings of others that is their creator, whom nobody commands. */
function command(least: Role): RouteRule {
  const denied = '403 permission.denied'
  return { least, ok: '204', except: { service: { othersPrivate: denied, othersPublic: denied } } }
}

/** Whether a route is about a meeting, so that it matters which. */
export function isAboutMeeting(rule: RouteRule): boolean {
  return 'least' in rule || 'joins' in rule || 'holdsName' in rule
}

/** What the contract says that somebody gets, in its order: credential, then visibility, then permission. */
export function expectedOutcome(rule: RouteRule, name: CredentialName, standing: Standing, place: Place): Outcome {
  const exception = rule.except?.[name]
  if (typeof exception === 'string') return exception
  const here = exception?.[place]
  if (here !== undefined) return here
  if ('whoever' in rule) return rule.whoever
  if (standing.kind === 'bad') return standing.outcome
  if (standing.kind !== 'strangerStay' || !standing.isOver) return outcomeOf(rule, standing, place)
  if (place === 'known' && 'joins' in rule && !rule.needsUser) return '409 meeting.ended'
  // A stay is valid until its meeting is final. Elsewhere it may as well be taken for a stay that is none of theirs.
  return `401 session.invalid or ${outcomeOf(rule, standing, place)}`
}

function outcomeOf(rule: RouteRule, standing: Exclude<Standing, { kind: 'bad' }>, place: Place): Outcome {
  if ('whoever' in rule) return rule.whoever
  if ('signedIn' in rule) return isSignedIn(standing) ? rule.signedIn : '401 auth.required'
  if ('service' in rule) return serviceOutcome(rule.service, standing)
  if ('holdsName' in rule) return place === 'unknown' ? '404 meeting.not_found' : rule.holdsName
  if ('joins' in rule) return joinOutcome(rule, standing, place)
  if (standing.kind === 'anonymous') return '401 auth.required'
  if (!knows(standing, place)) return '404 meeting.not_found'
  if (standing.kind === 'stay' && standing.isWaiting) return rule.waiting ?? '403 session.waiting'
  if (rule.least === 'knows') return rule.ok
  const role = roleIn(standing, place)
  return role !== undefined && RANK[role] >= RANK[rule.least] ? rule.ok : '403 permission.denied'
}

function isSignedIn({ kind }: Standing): boolean {
  return kind === 'user' || kind === 'service'
}

function serviceOutcome(ok: Outcome, { kind }: Standing): Outcome {
  if (kind === 'service') return ok
  return kind === 'anonymous' ? '401 auth.required' : '403 permission.denied'
}

function joinOutcome(rule: Extract<RouteRule, { joins: Outcome }>, standing: Standing, place: Place): Outcome {
  if (rule.needsUser && standing.kind !== 'user') return '401 auth.required'
  // A session token is one stay in one meeting: it opens no other.
  if (standing.kind === 'strangerStay' || (standing.kind === 'stay' && place !== 'known')) return '401 session.invalid'
  if (standing.kind === 'stay') return standing.isWaiting ? rule.waiting : rule.joins
  return knows(standing, place) ? rule.joins : '404 meeting.not_found'
}
