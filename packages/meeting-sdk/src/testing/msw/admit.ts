import type { ErrorCode, Role, WaitingReason } from '@plenum/meeting-contract'
import { listingOf, mayKnow, roleOf } from './access.ts'
import type { Caller } from './caller.ts'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import type { InvitationRecord } from './memory-store.ts'
import type { TryCount } from './password-tries.ts'
import { type ProblemDetails, ProblemError } from './problem-error.ts'
import type { StayRecord } from './stay-record.ts'
import type { World } from './world.ts'

/** Everything that the decision rests on. */
export interface JoinFacts {
  readonly caller: Caller
  /** The host app's user who will be in the meeting. */
  readonly userId: string | null
  /** Missing when there is none of that name. */
  readonly meeting: MeetingRecord | undefined
  /** The listing of the address that a guest gave. It proves nothing without the password or the key. */
  readonly invited?: InvitationRecord | undefined
  readonly password: 'right' | 'wrong' | 'absent'
  readonly hasKey: boolean
  readonly tries?: TryCount | undefined
  readonly isFull: boolean
  /** The stay that comes back. */
  readonly stay?: StayRecord | undefined
  /** As what a service lets somebody in. */
  readonly roleByService?: Role | undefined
}

/** Let in, or told to wait, and as what. */
export interface Verdict {
  readonly meeting: MeetingRecord
  readonly role: Role
  /** What to wait for; null for whoever is let in. */
  readonly waitsFor: WaitingReason | null
}

/** The contract's rules, asked in their order: the first that holds decides. */
export function admit(world: World, facts: JoinFacts): Verdict | ProblemError {
  const { caller, meeting, stay, tries } = facts
  if (caller.kind === 'stay' && isStayNowhere(caller.stay, meeting)) return refuse('session.invalid')
  if (tries !== undefined && 'retryAfterSeconds' in tries) return refuse('request.rate_limited', tries)
  if (meeting === undefined || mayNotKnow(world, facts, meeting)) return refuse('meeting.not_found')
  if (isFinal(meeting)) return refuse('meeting.ended')
  if (world.store.isBanned(meeting.id, { identity: stay?.identity, userId: facts.userId })) {
    return refuse('participant.banned')
  }
  if (stay?.isRemoved) return refuse('participant.removed')
  if (meeting.password !== null && !isKnownPerson(world, facts) && !hasProof(facts)) {
    return facts.password === 'wrong' ? refuse('meeting.password_wrong', tries) : refuse('meeting.password_required')
  }
  const role = joiningRole(world, facts, meeting)
  // A host who joins starts the meeting.
  if (meeting.status === 'SCHEDULED' && role !== 'host') return { meeting, role, waitsFor: 'not_started' }
  if (stay?.dismissal) return refuse('lobby.denied')
  if (mustKnock(world, facts, meeting)) return { meeting, role, waitsFor: 'lobby' }
  if (meeting.locked && !stay?.isLetIn && (stay?.enteredAt ?? null) === null) return refuse('meeting.locked')
  if (facts.isFull && role !== 'host') return refuse('meeting.full')
  return { meeting, role, waitsFor: null }
}

/** Whether somebody comes in by who he is: he needs no password and no lobby. */
export function isKnownPerson(world: World, { caller, meeting }: Pick<JoinFacts, 'caller' | 'meeting'>): boolean {
  return meeting !== undefined && roleOf(world, caller, meeting) !== undefined
}

/** Whether it is a stay elsewhere, or one that was withdrawn. */
function isStayNowhere({ meetingId, dismissal }: StayRecord, meeting: MeetingRecord | undefined): boolean {
  return meetingId !== meeting?.id || dismissal?.reason === 'withdrawn'
}

function joiningRole(world: World, facts: JoinFacts, meeting: MeetingRecord): Role {
  const { stay, invited, roleByService } = facts
  const person = personOf(facts)
  if (roleByService !== undefined) return roleByService
  // A kept stay is what its user is now, unless somebody made it something else.
  if (stay !== undefined && (person.kind === 'stay' || stay.isRoleGiven)) return stay.role
  // Anybody can claim an address: it makes nobody a host.
  if (person.kind === 'anonymous') return invited?.role === 'viewer' ? 'viewer' : 'participant'
  return roleOf(world, person, meeting) ?? 'participant'
}

/** Whose stay it will be: a service asks for a user of the host app, or for somebody who is none. */
function personOf({ caller, userId }: Pick<JoinFacts, 'caller' | 'userId'>): Caller {
  if (caller.kind !== 'service') return caller
  return userId === null ? { kind: 'anonymous' } : { kind: 'user', userId, name: undefined, email: undefined }
}

function mayNotKnow(world: World, facts: JoinFacts, meeting: MeetingRecord): boolean {
  if (mayKnow(world, facts.caller, meeting)) return false
  return facts.caller.kind !== 'anonymous' || facts.invited === undefined || !hasProof(facts)
}

function mustKnock(world: World, facts: JoinFacts, meeting: MeetingRecord): boolean {
  const { caller, stay } = facts
  const wasLetIn = stay !== undefined && (stay.waitsFor === null || stay.skipsLobby)
  if (!meeting.lobby || wasLetIn || listingOf(world, caller, meeting.id) !== undefined) return false
  return caller.kind === 'stay' || !isKnownPerson(world, facts)
}

function hasProof({ password, hasKey }: JoinFacts): boolean {
  return hasKey || password === 'right'
}

function refuse(code: ErrorCode, details?: ProblemDetails): ProblemError {
  return new ProblemError(code, details)
}
