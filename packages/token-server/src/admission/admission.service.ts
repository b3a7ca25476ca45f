import type { JoinInfo, Role } from '@plenum/meeting-contract'
import type { AllowlistStore } from '../allowlist/allowlist.store.ts'
import { actorOf } from '../audit/actor-of.ts'
import type { Refusals } from '../audit/refusals.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import { mayKnow } from '../meetings/meeting-access.ts'
import type { MeetingStore } from '../meetings/meetings.store.ts'
import { ProblemError } from '../problem-error.ts'
import type { AdmissionStore } from './admission.store.ts'
import { admit, type JoinFacts, personOf, type Refusal } from './admit.ts'
import type { Proofs } from './proofs.ts'
import { isFull } from './seats.ts'
import { type Admission, type Admitted, REFUSAL_OF, type Turnstile } from './turnstile.ts'

/** Asked about in place of a meeting that is not there. */
const NO_MEETING = ''

/** What somebody who wants to join brings along. */
export interface JoinRequest {
  name?: string | undefined
  email?: string | undefined
  password?: string | undefined
  inviteKey?: string | undefined
  /** For a service: for whom it asks, and as what he joins. */
  userId?: string | undefined
  role?: Role | undefined
}

/** Where a request comes from, and what its route can do. */
export interface JoinManner {
  address: string
  requestId: string
  /** Whether the route can tell somebody to wait; else waiting is a refusal. */
  canWait: boolean
  /** Whether a user keeps one stay over all his requests, because clients of the route keep no session token. */
  keepsOneStay: boolean
  /** How the route calls the field with the name. */
  nameField: string
  /** Whether an external id may come without `ext:` before it. */
  takesBareExternalId: boolean
}

/** What {@link AdmissionService} works with. */
export interface AdmissionDeps {
  meetings: MeetingStore
  allowlist: AllowlistStore
  admissions: AdmissionStore
  proofs: Proofs
  turnstile: Turnstile
  refusals: Refusals
  clock: Clock
}

/** Lets people into meetings. */
export class AdmissionService {
  readonly #deps: AdmissionDeps

  constructor(deps: AdmissionDeps) {
    this.#deps = deps
  }

  /**
   * A new stay, or for a session credential the same one again.
   *
   * @param reference the meeting's id, its room name, or `ext:` and its external id
   */
  async join(caller: Caller, reference: string, request: JoinRequest, manner: JoinManner): Promise<Admission> {
    if (caller.kind !== 'service') refuseServiceFields(request)
    const facts = await this.#gather(caller, reference, request, manner)
    const verdict = admit(facts)
    if (verdict.kind === 'refused') throw await this.#refusal(verdict, facts, manner)
    const name = nameOf(caller, request, manner)
    const passage = await this.#deps.turnstile.pass({ facts, meeting: verdict.meeting, name, ...manner })
    if (passage.kind === 'refused') throw await this.#refusal(passage, facts, manner)
    return passage
  }

  /** As {@link join}, for routes that cannot tell somebody to wait. */
  async joinAtOnce(
    caller: Caller,
    reference: string,
    request: JoinRequest,
    manner: Omit<JoinManner, 'canWait'>,
  ): Promise<Admitted> {
    const admission = await this.join(caller, reference, request, { ...manner, canWait: false })
    if (admission.kind === 'waiting') throw new ProblemError(REFUSAL_OF[admission.reason])
    return admission
  }

  /** What somebody who holds the room name may know before joining. */
  async info(caller: Caller, roomName: string): Promise<JoinInfo> {
    const { meetings, allowlist, admissions, clock } = this.#deps
    const meeting = await meetings.findByRoomName(roomName)
    if (!meeting) throw new ProblemError('meeting.not_found')
    const listed = await allowlist.findFor(caller, meeting.id)
    const stay = caller.kind === 'session' ? caller.session : undefined
    const verdict = admit({
      caller,
      meeting,
      listed,
      stay,
      password: 'absent',
      hasKey: false,
      isBanned: await admissions.bans.isBanned(meeting.id, { sessionId: stay?.id, userId: userIdOf(caller, {}) }),
      isFull: await isFull(admissions, meeting, stay, clock.now()),
    })
    return {
      status: meeting.status,
      startsAt: meeting.starts_at,
      requiresPassword: meeting.password_hash !== null,
      requiresSignIn: meeting.is_public === 0,
      lobby: meeting.lobby === 1,
      ...(verdict.kind === 'refused' ? { allowed: false } : { allowed: true, role: verdict.role }),
      ...(mayKnow(caller, meeting, listed) ? { meetingId: meeting.id, title: meeting.title } : {}),
    }
  }

  /** Does for a meeting that is not there, or not to be known, all that it does for one that is. */
  async #gather(
    caller: Caller,
    reference: string,
    request: JoinRequest,
    { address, keepsOneStay, takesBareExternalId }: JoinManner,
  ): Promise<JoinFacts> {
    const { meetings, allowlist, admissions, proofs } = this.#deps
    const meeting =
      (await meetings.find(reference)) ?? (takesBareExternalId ? await meetings.findByExternalId(reference) : undefined)
    const meetingId = meeting?.id ?? NO_MEETING
    const userId = userIdOf(caller, request)
    const listed = await allowlist.findFor(personOf({ caller, userId }), meetingId)
    const { email } = request
    // Who signed in is who he is, whatever address he gives.
    const isGuest = caller.kind === 'anonymous' && email !== undefined
    const invited = isGuest ? await allowlist.findByEmail(meetingId, email) : undefined
    const stay =
      caller.kind === 'session'
        ? caller.session
        : keepsOneStay && caller.kind === 'user'
          ? await admissions.findKept(meetingId, caller.userId)
          : undefined
    return {
      caller,
      userId,
      meeting,
      listed,
      invited,
      stay,
      roleByService: request.role,
      isBanned: await admissions.bans.isBanned(meetingId, { sessionId: stay?.id, userId }),
      // Counted when the seat is taken.
      isFull: false,
      ...(await proofs.check({ caller, meeting, listed, invited }, request, { reference, address })),
    }
  }

  /** Puts a refusal on record. */
  async #refusal(
    refusal: Refusal,
    { caller, meeting, listed, tries }: JoinFacts,
    { requestId }: JoinManner,
  ): Promise<ProblemError> {
    const { code, triesLeft, retryAfterSeconds } = refusal
    const isCounted = tries !== undefined && 'triesLeft' in tries
    // Uncounted, what is not to be known must cost what costs what is not there: then it is one and the same record.
    const meetingId = meeting && (isCounted || mayKnow(caller, meeting, listed)) ? meeting.id : null
    await this.#deps.refusals.record({ actor: actorOf(caller), meetingId, code, requestId }, isCounted)
    return new ProblemError(code, { triesLeft, retryAfterSeconds })
  }
}

/** The name given now, or the one already known. */
function nameOf(caller: Caller, request: JoinRequest, { nameField }: JoinManner): string {
  const known = caller.kind === 'user' ? caller.name : caller.kind === 'session' ? caller.session.name : undefined
  const name = request.name ?? known
  if (name === undefined) {
    throw new ProblemError('request.invalid', {
      errors: [{ path: nameField, message: 'is required, as the credential carries no name' }],
    })
  }
  return name
}

/** The host app's user who will be in the meeting. */
function userIdOf(caller: Caller, request: JoinRequest): string | undefined {
  switch (caller.kind) {
    case 'user':
      return caller.userId
    case 'session':
      return caller.session.user_id ?? undefined
    case 'service':
      return request.userId
    case 'anonymous':
      return undefined
    default:
      return caller satisfies never
  }
}

function refuseServiceFields(request: JoinRequest): void {
  const errors = (['userId', 'role'] as const)
    .filter((field) => request[field] !== undefined)
    .map((path) => ({ path, message: 'is not a field that can be set here' }))
  if (errors.length > 0) throw new ProblemError('request.invalid', { errors })
}
