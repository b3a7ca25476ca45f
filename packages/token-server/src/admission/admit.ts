import type { ErrorCode, Role, WaitingReason } from '@plenum/meeting-contract'
import type { AllowlistRow } from '../allowlist/allowlist.store.ts'
import type { Caller, ServiceCaller } from '../auth/caller.ts'
import { isFinal } from '../meetings/final.ts'
import { mayKnow, roleOf } from '../meetings/meeting-access.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import type { TryCount } from '../rate-limits/password-tries.ts'
import type { SessionRow } from './sessions.store.ts'

/** Everything that the decision rests on, gathered beforehand. */
export interface JoinFacts {
  caller: Caller
  /** The host app's user who will be in the meeting. */
  userId?: string | undefined
  /** Missing when there is none of that name. */
  meeting: MeetingRow | undefined
  /** The entry by which the user who will be in is on the allowlist. */
  listed?: AllowlistRow | undefined
  /** The entry of the address that a guest gave. It proves nothing without the password or the key. */
  invited?: AllowlistRow | undefined
  password: 'right' | 'wrong' | 'absent'
  hasKey: boolean
  /** How the try at the password was counted, if there was one. */
  tries?: TryCount | undefined
  isBanned: boolean
  /** Whether others have all the seats. */
  isFull: boolean
  /** The stay that comes back: the caller's own credential, or the one kept for a user. */
  stay?: SessionRow | undefined
  /** As what a service lets somebody in. */
  roleByService?: Role | undefined
}

/** Let in, and as what; told to wait; or refused, and why. */
export type Verdict =
  | { kind: 'admitted'; role: Role; meeting: MeetingRow }
  | { kind: 'waiting'; reason: WaitingReason; role: Role; meeting: MeetingRow }
  | Refusal

/** Not let in. */
export interface Refusal {
  kind: 'refused'
  code: ErrorCode
  triesLeft?: number | undefined
  retryAfterSeconds?: number | undefined
}

interface Rule {
  name: string
  holds: (facts: Known) => boolean
  says: (facts: Known) => Refusal | { kind: 'waiting'; reason: WaitingReason }
}

/** The facts, and what follows from them. */
interface Known extends JoinFacts {
  role: Role
}

/** The contract's rules: asked from top to bottom, the first that holds decides. */
export const RULES: readonly Rule[] = [
  { name: 'credential', holds: isStayElsewhere, says: refuse('session.invalid') },
  { name: 'rate limit', holds: hasNoTriesLeft, says: refuse('request.rate_limited') },
  { name: 'visibility', holds: mayNotKnow, says: refuse('meeting.not_found') },
  { name: 'final', holds: isOver, says: refuse('meeting.ended') },
  { name: 'ban', holds: isShutOut, says: refuse('participant.banned') },
  { name: 'ban', holds: wasRemoved, says: refuse('participant.removed') },
  { name: 'password or key', holds: gaveWrongPassword, says: refuse('meeting.password_wrong') },
  { name: 'password or key', holds: gaveNoProof, says: refuse('meeting.password_required') },
  { name: 'not started', holds: isEarly, says: wait('not_started') },
  { name: 'lobby', holds: wasTurnedAway, says: refuse('lobby.denied') },
  { name: 'lobby', holds: mustKnock, says: wait('lobby') },
  { name: 'locked', holds: isLockedOut, says: refuse('meeting.locked') },
  { name: 'full', holds: findsNoSeat, says: refuse('meeting.full') },
]

/** Decides who comes into a meeting. Every way in asks here, each time, a refresh too. */
export function admit(facts: JoinFacts): Verdict {
  const known: Known = { ...facts, role: joiningRole(facts) }
  const verdict = RULES.find((rule) => rule.holds(known))?.says(known)
  if (verdict?.kind === 'refused') return verdict
  const { role, meeting } = known
  if (!meeting) return { kind: 'refused', code: 'meeting.not_found' }
  return verdict ? { ...verdict, role, meeting } : { kind: 'admitted', role, meeting }
}

/** Whether somebody comes in by who he is: he needs no password and no lobby, and nobody's tries shut him out. */
export function isKnownPerson({ caller, meeting, listed }: Pick<JoinFacts, 'caller' | 'meeting' | 'listed'>): boolean {
  return meeting !== undefined && roleOf(caller, meeting, listed) !== undefined
}

/** Whose stay it will be: a service asks for a user of the host app, or for somebody who is none. */
export function personOf({ caller, userId }: Pick<JoinFacts, 'caller' | 'userId'>): Exclude<Caller, ServiceCaller> {
  if (caller.kind !== 'service') return caller
  return userId === undefined ? { kind: 'anonymous' } : { kind: 'user', userId }
}

/** As what somebody joins. */
function joiningRole(facts: JoinFacts): Role {
  const { meeting, listed, invited, stay, roleByService } = facts
  const person = personOf(facts)
  if (roleByService !== undefined) return roleByService
  // A kept stay is what its user is now, unless somebody made it something else.
  if (stay && (person.kind === 'session' || stay.role_given === 1)) return stay.role
  // Anybody can claim an address: it makes nobody a host.
  if (person.kind === 'anonymous') return invited?.role === 'viewer' ? 'viewer' : 'participant'
  return (meeting && roleOf(person, meeting, listed)) ?? 'participant'
}

function isStayElsewhere({ caller, meeting }: Known): boolean {
  if (caller.kind !== 'session') return false
  return caller.session.meeting_id !== meeting?.id || caller.session.state === 'withdrawn'
}

function hasNoTriesLeft(facts: Known): boolean {
  return facts.tries !== undefined && 'retryAfterSeconds' in facts.tries && !facts.hasKey && !isKnownPerson(facts)
}

function mayNotKnow(facts: Known): boolean {
  const { caller, meeting, listed, invited } = facts
  if (!meeting) return true
  if (mayKnow(caller, meeting, listed)) return false
  return !(caller.kind === 'anonymous' && invited && hasProof(facts))
}

function isOver({ meeting }: Known): boolean {
  return meeting !== undefined && isFinal(meeting)
}

function isShutOut({ isBanned }: Known): boolean {
  return isBanned
}

function wasRemoved({ stay }: Known): boolean {
  return stay?.state === 'removed'
}

function gaveWrongPassword(facts: Known): boolean {
  return needsProof(facts) && !hasProof(facts) && facts.password === 'wrong'
}

function gaveNoProof(facts: Known): boolean {
  return needsProof(facts) && !hasProof(facts)
}

function isEarly({ meeting, role }: Known): boolean {
  // A host who joins starts the meeting.
  return meeting?.status === 'SCHEDULED' && role !== 'host'
}

function wasTurnedAway({ stay }: Known): boolean {
  return stay?.state === 'denied'
}

function mustKnock(facts: Known): boolean {
  const { caller, meeting, listed, stay } = facts
  if (meeting?.lobby !== 1 || stay?.state === 'admitted' || stay?.skips_lobby === 1 || listed) return false
  return caller.kind === 'session' || !isKnownPerson(facts)
}

function isLockedOut({ meeting, stay }: Known): boolean {
  return meeting?.locked === 1 && stay?.let_in !== 1 && (stay?.first_joined_at ?? null) === null
}

function findsNoSeat({ isFull, role }: Known): boolean {
  return isFull && role !== 'host'
}

function needsProof(facts: Known): boolean {
  return facts.meeting !== undefined && facts.meeting.password_hash !== null && !isKnownPerson(facts)
}

function hasProof({ password, hasKey }: Known): boolean {
  return hasKey || password === 'right'
}

function refuse(code: ErrorCode): Rule['says'] {
  return ({ tries }) => ({
    kind: 'refused',
    code,
    ...(code === 'meeting.password_wrong' && tries && 'triesLeft' in tries ? { triesLeft: tries.triesLeft } : {}),
    ...(code === 'request.rate_limited' && tries && 'retryAfterSeconds' in tries
      ? { retryAfterSeconds: tries.retryAfterSeconds }
      : {}),
  })
}

function wait(reason: WaitingReason): Rule['says'] {
  return () => ({ kind: 'waiting', reason })
}
