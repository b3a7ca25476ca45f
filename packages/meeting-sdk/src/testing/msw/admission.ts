import type { TokenRequest } from '@plenum/meeting-contract'
import { isAtLeast } from './access.ts'
import { admit, type JoinFacts, type Verdict } from './admit.ts'
import type { Caller } from './caller.ts'
import { isKnocking } from './knock.ts'
import { knocksAt } from './lobby.ts'
import { moved } from './meeting-change.ts'
import type { MeetingRecord } from './meeting-record.ts'
import { invalid, ProblemError } from './problem-error.ts'
import { Proofs } from './proofs.ts'
import { isFull } from './seats.ts'
import type { StayRecord } from './stay-record.ts'
import type { World } from './world.ts'

const MAX_KNOCKS = 1_000
const SESSION_ID_LENGTH = 16
const SESSION_SECRET_LENGTH = 52

/** A stay that is in, or one that waits. */
export interface Admission {
  readonly meeting: MeetingRecord
  readonly stay: StayRecord
}

/** How somebody joins: each route has its own way. */
export interface JoinManner {
  /** Whether the route can tell somebody to wait; else waiting is a refusal. */
  readonly canWait: boolean
  /** The user who keeps one stay over all his requests, as clients of the route keep no session token. */
  readonly keptFor: string | null
  /** Where the request has the name. */
  readonly nameField: 'name' | 'participant_name'
}

/** Lets people into meetings. */
export class FakeAdmission {
  readonly #world: World
  readonly #proofs: Proofs

  constructor(world: World) {
    this.#world = world
    this.#proofs = new Proofs(world)
  }

  /** A new stay, or for a session token the same one again. */
  join(caller: Caller, reference: string, request: TokenRequest, manner: JoinManner): Admission {
    const { canWait, keptFor, nameField } = manner
    this.#world.refuseAt('token')
    if (caller.kind !== 'service') refuseServiceFields(request)
    const facts = this.#gather(caller, reference, request, keptFor)
    const verdict = admit(this.#world, facts)
    if (verdict instanceof ProblemError) throw verdict
    const { waitsFor } = verdict
    const name = nameOf(caller, request, nameField)
    if (waitsFor !== null && !canWait) {
      throw new ProblemError(waitsFor === 'lobby' ? 'lobby.required' : 'meeting.not_started')
    }
    if (waitsFor === null) this.#world.refuseAt('livekit')
    const now = this.#world.now()
    const isKnock = waitsFor === 'lobby' && !(facts.stay && isKnocking(facts.stay))
    if (isKnock && knocksAt(this.#world, verdict.meeting).length >= MAX_KNOCKS) throw new ProblemError('lobby.full')
    const before = facts.stay ?? this.#newStay(facts, verdict, keptFor)
    const mintedAt = waitsFor === null ? now : before.mintedAt
    // A kept stay is found by its user, and not by a token that was handed out before.
    const sessionToken = caller.kind === 'stay' ? before.sessionToken : this.#newSessionToken()
    const email = caller.kind === 'user' ? (caller.email ?? null) : before.email
    const { role } = verdict
    const knockedAt = waitsFor !== 'lobby' ? null : isKnock ? now : before.knockedAt
    const seen = { sessionToken, name, email, role, lastSeenAt: now }
    const stay: StayRecord = { ...before, ...seen, waitsFor, knockedAt, mintedAt }
    this.#world.store.putStay(stay)
    const meeting = waitsFor === null ? this.#started(verdict.meeting) : verdict.meeting
    this.#world.tell(meeting.id)
    return { meeting, stay }
  }

  #gather(caller: Caller, reference: string, request: TokenRequest, keptFor: string | null): JoinFacts {
    const { store } = this.#world
    const meeting = store.findMeeting(reference)
    // Who signed in is who he is, whatever address he gives.
    const email = caller.kind === 'anonymous' ? request.email : undefined
    const invited = meeting && email !== undefined ? store.findInvitation(meeting.id, { email }) : undefined
    const kept = meeting && keptFor !== null ? store.findKept(meeting.id, keptFor) : undefined
    const stay = caller.kind === 'stay' ? caller.stay : kept
    return {
      caller,
      userId: userIdOf(caller, request),
      meeting,
      invited,
      stay,
      roleByService: request.role,
      isFull: meeting !== undefined && isFull(this.#world, meeting, stay),
      ...this.#proofs.check({ caller, meeting, invited }, reference, request),
    }
  }

  #newStay(
    { caller, userId, meeting, invited, roleByService }: JoinFacts,
    { meeting: { id: meetingId }, role, waitsFor }: Verdict,
    keptFor: string | null,
  ): StayRecord {
    const { newId } = this.#world.options
    return {
      sessionToken: '',
      identity: `p_${newId(SESSION_ID_LENGTH)}`,
      meetingId,
      userId,
      role,
      isRoleGiven: roleByService !== undefined,
      email: invited?.email ?? null,
      name: '',
      waitsFor,
      knockedAt: null,
      dismissal: null,
      openStreams: 0,
      skipsLobby: caller.kind === 'service' || (caller.kind === 'user' && caller.userId === meeting?.createdBy),
      isLetIn: false,
      keptFor,
      mintedAt: null,
      joinedAt: null,
      enteredAt: null,
      leftAt: null,
      earlierMs: 0,
      handRaisedAt: null,
      mayUnmute: isAtLeast(role, 'cohost') || (meeting?.mayUnmute ?? true),
      isRemoved: false,
      lastSeenAt: this.#world.now(),
    }
  }

  #newSessionToken(): string {
    return `ps_${this.#world.options.newId(SESSION_SECRET_LENGTH)}`
  }

  /** The first host who is let in starts the meeting. */
  #started(meeting: MeetingRecord): MeetingRecord {
    if (meeting.status !== 'SCHEDULED') return meeting
    const started = moved(meeting, 'ACTIVE', this.#world.now().toISOString())
    this.#world.store.putMeeting(started)
    return started
  }
}

/** The name given now, or the one already known. */
function nameOf(caller: Caller, request: TokenRequest, nameField: JoinManner['nameField']): string {
  const known = caller.kind === 'user' ? caller.name : caller.kind === 'stay' ? caller.stay.name : undefined
  const name = request.name ?? known
  if (name === undefined) throw invalid({ path: nameField, message: 'is required, as the credential carries no name' })
  return name
}

/** The host app's user who will be in the meeting. */
function userIdOf(caller: Caller, request: TokenRequest): string | null {
  if (caller.kind === 'user') return caller.userId
  if (caller.kind === 'stay') return caller.stay.userId
  return request.userId ?? null
}

function refuseServiceFields(request: TokenRequest): void {
  const errors = (['userId', 'role'] as const)
    .filter((path) => request[path] !== undefined)
    .map((path) => ({ path, message: 'is not a field that can be set here' }))
  if (errors.length > 0) throw invalid(...errors)
}
