import type { WaitingReason } from '@plenum/meeting-contract'
import { actorOf } from '../audit/actor-of.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import { isUniqueViolation } from '../db/database.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import { randomId } from '../ids.ts'
import { knockAsOf } from '../lobby/knock-as-of.ts'
import { refusalOfKnock } from '../lobby/knock-limits.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { roomOf } from '../meetings/room-of.ts'
import { ProblemError } from '../problem-error.ts'
import type { EnsuredRooms } from '../sfu/ensured-rooms.ts'
import type { AdmissionStore } from './admission.store.ts'
import { admit, isKnownPerson, type JoinFacts, personOf, type Refusal, type Verdict } from './admit.ts'
import { mayUnmuteAfter, mayUnmuteAs } from './grants.ts'
import { isFull } from './seats.ts'
import { hashSessionToken, newSessionToken } from './session-token.ts'
import type { SessionRow } from './sessions.store.ts'

const SESSION_ID_LENGTH = 16 // 80 bits
const MAX_TURNS = 5
/** What waiting is where nobody can wait. */
export const REFUSAL_OF = { lobby: 'lobby.required', not_started: 'meeting.not_started' } as const

interface Passed {
  meeting: MeetingRow
  session: SessionRow
  sessionToken: string
}

/** A stay that is in. */
export type Admitted = Passed & { kind: 'admitted' }

/** A stay that is in, or one that waits. */
export type Admission = Admitted | (Passed & { kind: 'waiting'; reason: WaitingReason })

/** Somebody before the turnstile. */
export interface Entrant {
  facts: JoinFacts
  /** As it was when it was looked up. */
  meeting: MeetingRow
  name: string
  address: string
  requestId: string
  /** Whether he can be told to wait; else waiting is a refusal. */
  canWait: boolean
  /** Whether a user keeps one stay over all his requests. */
  keepsOneStay: boolean
}

type Passage = Admission | Refusal | 'again'

/** Lets one after the other through: what is decided and what is written of it is one transaction. */
export class Turnstile {
  readonly #admissions: AdmissionStore
  readonly #rooms: EnsuredRooms
  readonly #bus: EventBus
  readonly #clock: Clock

  constructor(deps: { admissions: AdmissionStore; rooms: EnsuredRooms; bus: EventBus; clock: Clock }) {
    this.#admissions = deps.admissions
    this.#rooms = deps.rooms
    this.#bus = deps.bus
    this.#clock = deps.clock
  }

  async pass(entrant: Entrant): Promise<Admission | Refusal> {
    let { meeting } = entrant
    for (let turn = 1; turn <= MAX_TURNS; turn++) {
      const passage = await this.#turn(entrant, meeting)
      if (passage !== 'again') return passage
      meeting = (await this.#admissions.findMeeting(meeting.id)) ?? meeting
    }
    throw new ProblemError('server.busy')
  }

  /** @returns `again` when the meeting is no longer what the turn was prepared for */
  async #turn(entrant: Entrant, before: MeetingRow): Promise<Passage> {
    const { facts, keepsOneStay } = entrant
    const isRoomReady = admit({ ...facts, meeting: before }).kind === 'admitted'
    // Before anything is written: a stay must not be left behind for every try while LiveKit is away.
    if (isRoomReady) await this.#rooms.ensure(roomOf(before), facts.stay !== undefined)
    const isAlone = mustBeAlone(before)
    let news: { stayId?: string } | undefined
    const passage = await this.#admissions
      .transaction(async (store): Promise<Passage> => {
        const meeting = await store.lockMeeting(before.id, isAlone)
        const now = await this.#readAgain(store, entrant, meeting)
        if (isReplaced(now)) return { kind: 'refused', code: 'session.invalid' }
        const verdict = admit(now)
        if (verdict.kind === 'refused') return verdict
        if (verdict.kind === 'waiting' && !entrant.canWait) return { kind: 'refused', code: REFUSAL_OF[verdict.reason] }
        const isPrepared = isAlone || !mustBeAlone(verdict.meeting)
        if (!isPrepared || (verdict.kind === 'admitted' && !isRoomReady)) return 'again'
        const refusal = await this.#refusalOfKnock(store, entrant, now.stay, verdict)
        if (refusal) return refusal
        const admission = await this.#write(store, { ...entrant, facts: now }, verdict)
        news = newsOf(verdict, now.stay, admission)
        return admission
      })
      .catch((error: unknown): Passage => {
        // Two requests of one user at once: the stay of the other is the one to keep.
        if (keepsOneStay && isUniqueViolation(error)) return 'again'
        throw error
      })
    if (news) this.#bus.publish(before.id, news.stayId)
    if (isRoomReady && passage !== 'again' && passage.kind === 'refused' && passage.code === 'meeting.ended') {
      // Not within: the transaction shares the meeting's row with other newcomers, who would wait for each other.
      await this.#admissions.reopenClosing(before.id)
    }
    return passage
  }

  /** Whatever was read before the transaction may have changed since. */
  async #readAgain(
    store: AdmissionStore,
    { facts, keepsOneStay }: Entrant,
    meeting: MeetingRow | undefined,
  ): Promise<JoinFacts> {
    if (!meeting) return { ...facts, meeting }
    const listed = await store.allowlist.findFor(personOf(facts), meeting.id)
    const invited = facts.invited && (await store.allowlist.find(facts.invited.id))
    const locked = await lockStay(store, facts.caller, meeting.id, keepsOneStay)
    const stay = locked && knockAsOf(locked, this.#clock.now())
    const caller = facts.caller.kind === 'session' && stay ? { ...facts.caller, session: stay } : facts.caller
    const isBanned = await store.bans.isBanned(meeting.id, { sessionId: stay?.id, userId: facts.userId })
    const seats = { isFull: await isFull(store, meeting, stay, this.#clock.now()) }
    return { ...facts, caller, meeting, listed, invited, stay, isBanned, ...seats }
  }

  /** Whoever knocks already has his place. */
  async #refusalOfKnock(
    { knocks }: AdmissionStore,
    { address }: Entrant,
    stay: SessionRow | undefined,
    verdict: Exclude<Verdict, Refusal>,
  ): Promise<Refusal | undefined> {
    if (verdict.kind !== 'waiting' || verdict.reason !== 'lobby' || isWaitingStill(stay, 'lobby')) return undefined
    return await refusalOfKnock(knocks, { meetingId: verdict.meeting.id, address }, this.#clock.now())
  }

  async #write(store: AdmissionStore, entrant: Entrant, verdict: Exclude<Verdict, Refusal>): Promise<Admission> {
    const now = this.#clock.now().toISOString()
    const { facts, requestId } = entrant
    const before = facts.stay
    const sessionToken = facts.caller.kind === 'session' ? facts.caller.token : newSessionToken()
    const session = { ...(before ?? newStay(entrant, verdict, now)), ...changesOf(entrant, verdict, now) }
    session.token_hash = hashSessionToken(sessionToken)
    if (before) await store.updateStay(session)
    else await store.insertStay(session)
    const entry = {
      at: now,
      meeting_id: verdict.meeting.id,
      actor: actorOf(facts.caller),
      subject: `session:${session.id}`,
      request_id: requestId,
    }
    if (before && before.role !== session.role) {
      await store.audit.record({ ...entry, action: 'role', detail: session.role })
    }
    // Whoever waits asks again and again: once is enough to remember.
    const isRepeated = verdict.kind === 'waiting' && isWaitingStill(before, verdict.reason)
    if (!isRepeated) {
      const isIn = verdict.kind === 'admitted'
      const detail = isIn ? session.role : verdict.reason
      await store.audit.record({ ...entry, action: isIn ? 'mint' : 'wait', detail })
    }
    if (verdict.kind === 'waiting') {
      return { kind: 'waiting', reason: verdict.reason, meeting: verdict.meeting, session, sessionToken }
    }
    const isStarting = verdict.meeting.status === 'SCHEDULED'
    const meeting = (isStarting ? await store.start(verdict.meeting.id, now) : undefined) ?? verdict.meeting
    return { kind: 'admitted', meeting, session, sessionToken }
  }
}

/** Where seats or knocks are counted, or the first host starts the meeting, one newcomer waits for the other. */
function mustBeAlone({ status, max_participants, lobby }: MeetingRow): boolean {
  return status === 'SCHEDULED' || max_participants !== null || lobby === 1
}

async function lockStay(
  store: AdmissionStore,
  caller: Caller,
  meetingId: string,
  keepsOneStay: boolean,
): Promise<SessionRow | undefined> {
  if (caller.kind === 'session') return await store.lockStay(caller.session.id)
  const kept = keepsOneStay && caller.kind === 'user' ? await store.findKept(meetingId, caller.userId) : undefined
  return kept && (await store.lockStay(kept.id))
}

/** Whether the stay that asks has another token by now: the one it shows must not come to life again. */
function isReplaced({ caller, stay }: JoinFacts): boolean {
  return caller.kind === 'session' && stay?.token_hash !== hashSessionToken(caller.token)
}

/** What others hear of it: of somebody who waits now those who let in; of the start everybody. */
function newsOf(
  verdict: Exclude<Verdict, Refusal>,
  before: SessionRow | undefined,
  { session }: Admission,
): { stayId?: string } | undefined {
  if (verdict.kind === 'waiting') return isWaitingStill(before, verdict.reason) ? undefined : { stayId: session.id }
  return verdict.meeting.status === 'SCHEDULED' ? {} : undefined
}

function isWaitingStill(stay: SessionRow | undefined, reason: WaitingReason): stay is SessionRow {
  return stay?.state === 'waiting' && stay.waiting_for === reason
}

function newStay(
  { facts, name, keepsOneStay }: Entrant,
  { meeting, role }: Exclude<Verdict, Refusal>,
  now: string,
): SessionRow {
  return {
    id: randomId(SESSION_ID_LENGTH),
    meeting_id: meeting.id,
    user_id: facts.userId ?? null,
    name,
    role,
    token_hash: '',
    state: 'waiting',
    waiting_for: null,
    kept_for_user: keepsOneStay && facts.caller.kind === 'user' ? facts.caller.userId : null,
    // Who is listed may be so no longer when he comes back: that is looked up then.
    skips_lobby: isKnownPerson({ ...facts, listed: undefined }) ? 1 : 0,
    let_in: 0,
    email: facts.invited?.email ?? null,
    role_given: facts.roleByService === undefined ? 0 : 1,
    address: null,
    minted_at: null,
    first_joined_at: null,
    hand_raised_at: null,
    may_unmute: mayUnmuteAs(role, meeting),
    knocked_at: null,
    denied_for: null,
    denial_message: null,
    shut_out_until: null,
    created_at: now,
    last_seen_at: now,
  }
}

function changesOf({ facts, name, address }: Entrant, verdict: Exclude<Verdict, Refusal>, now: string) {
  const { stay } = facts
  const person = facts.caller.kind === 'user' ? { email: facts.caller.email ?? null } : {}
  const right = stay ? { may_unmute: mayUnmuteAfter(stay, verdict.role, verdict.meeting) } : {}
  const seen = { ...person, ...right, name, role: verdict.role, last_seen_at: now }
  if (verdict.kind === 'admitted') {
    return { ...seen, state: 'admitted', waiting_for: null, knocked_at: null, minted_at: now } as const
  }
  const knockedAt = isWaitingStill(stay, 'lobby') ? stay.knocked_at : now
  const knocked_at = verdict.reason === 'lobby' ? knockedAt : null
  return { ...seen, state: 'waiting', waiting_for: verdict.reason, address, knocked_at } as const
}
