import type { Role } from '@plenum/meeting-contract'
import type { Caller } from './caller.ts'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import type { InvitationRecord } from './memory-store.ts'
import { ProblemError } from './problem-error.ts'
import type { StayRecord } from './stay-record.ts'
import type { UserCaller } from './user-caller.ts'
import type { World } from './world.ts'

/** A meeting that the caller may know of, and what he is in it; no role for who merely knows of it. */
export interface KnownMeeting {
  readonly meeting: MeetingRecord
  readonly role: Role | undefined
}

const RANK: Readonly<Record<Role, number>> = { viewer: 0, participant: 1, cohost: 2, host: 3 }

/** Whether a role may what `needed` may. */
export function isAtLeast(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && RANK[role] >= RANK[needed]
}

/** The entry by which a signed-in user, or his stay, is on the allowlist: by user id before by e-mail. */
export function listingOf(world: World, caller: Caller, meetingId: string): InvitationRecord | undefined {
  if (caller.kind === 'stay') return listingOfStay(world, caller.stay)
  return caller.kind === 'user' ? listingOfUser(world, caller, meetingId) : undefined
}

/** Of a guest's stay none: he never showed that the address is his. */
export function listingOfStay(world: World, { meetingId, userId, email }: StayRecord): InvitationRecord | undefined {
  return userId === null ? undefined : listingOfUser(world, { userId, email: email ?? undefined }, meetingId)
}

function listingOfUser(
  { store }: World,
  { userId, email }: Pick<UserCaller, 'userId' | 'email'>,
  meetingId: string,
): InvitationRecord | undefined {
  const byEmail = email === undefined ? undefined : store.findInvitation(meetingId, { email })
  return store.findInvitation(meetingId, { userId }) ?? byEmail
}

/** What somebody is in a meeting by right, before anything is asked of him. */
export function roleOf(world: World, caller: Caller, meeting: MeetingRecord): Role | undefined {
  switch (caller.kind) {
    case 'service':
      return 'host'
    case 'user':
      return caller.userId === meeting.createdBy ? 'host' : listingOf(world, caller, meeting.id)?.role
    case 'stay':
      return caller.stay.meetingId === meeting.id ? caller.stay.role : undefined
    case 'anonymous':
      return undefined
    default:
      return caller satisfies never
  }
}

/** Whether somebody may know that a meeting exists, and what it is called. */
export function mayKnow(world: World, caller: Caller, meeting: MeetingRecord): boolean {
  if (caller.kind === 'stay') return caller.stay.meetingId === meeting.id
  return meeting.isPublic || roleOf(world, caller, meeting) !== undefined
}

/** A meeting for somebody who may know of it, though he still waits. Whoever may not gets the same answer as for none. */
export function findAlsoWaiting(world: World, caller: Caller, reference: string): KnownMeeting {
  const meeting = world.store.findMeeting(reference)
  if (meeting === undefined || !mayKnow(world, caller, meeting)) throw new ProblemError('meeting.not_found')
  if (caller.kind === 'stay' && isFinal(meeting)) throw new ProblemError('session.invalid')
  return { meeting, role: roleOf(world, caller, meeting) }
}

/** As {@link findAlsoWaiting}, for what needs a credential and no waiting. */
export function findMeeting(world: World, caller: Caller, reference: string): KnownMeeting {
  if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
  const known = findAlsoWaiting(world, caller, reference)
  if (caller.kind === 'stay' && caller.stay.isRemoved) throw new ProblemError('participant.removed')
  if (caller.kind === 'stay' && caller.stay.waitsFor !== null) throw new ProblemError('session.waiting')
  if (isBanned(world, caller, known.meeting)) throw new ProblemError('participant.banned')
  return known
}

/** Nobody can shut the creator out of what is his. */
function isBanned({ store }: World, caller: Caller, { id, createdBy }: MeetingRecord): boolean {
  if (caller.kind === 'stay') return store.isBanned(id, caller.stay)
  return caller.kind === 'user' && caller.userId !== createdBy && store.isBanned(id, { userId: caller.userId })
}

/** As {@link findMeeting}, for hosts alone. */
export function requireHost(world: World, caller: Caller, reference: string): MeetingRecord {
  const { meeting, role } = findMeeting(world, caller, reference)
  if (!isAtLeast(role, 'host')) throw new ProblemError('permission.denied')
  return meeting
}
