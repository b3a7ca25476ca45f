import type { AdmitRequest, DenyRequest, Lobby } from '@plenum/meeting-contract'
import { findAlsoWaiting, findMeeting, isAtLeast, listingOfStay } from './access.ts'
import { MAX_LISTED, putInvitees } from './allowlist.ts'
import type { Caller } from './caller.ts'
import { isKnocking, sessionIdOf, stayAsOf, toKnock } from './knock.ts'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import { invalid, ProblemError } from './problem-error.ts'
import type { StayRecord } from './stay-record.ts'
import type { World } from './world.ts'

/** Lets those in who wait for a host to do so, or turns them away. */
export class FakeLobby {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** For hosts and cohosts, in the order of knocking. */
  list(caller: Caller, reference: string): Lobby {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    if (!isAtLeast(role, 'cohost')) throw new ProblemError('permission.denied')
    return { knocks: knocksAt(this.#world, meeting).map(toKnock) }
  }

  /** Lets somebody in; again changes nothing. To let him in always is the host's to do. */
  admit(caller: Caller, reference: string, sessionId: string, { always = false }: AdmitRequest): void {
    const meeting = this.#requireOpen(caller, reference, always ? 'host' : 'cohost')
    const stay = this.#stayIn(meeting, sessionId)
    if (stay === undefined || !(isKnocking(stay) || stay.waitsFor === null)) {
      throw new ProblemError('participant.not_found')
    }
    if (always) this.#enlist(meeting, stay)
    if (isKnocking(stay)) this.#letIn(stay)
    this.#world.tell(meeting.id)
  }

  admitAll(caller: Caller, reference: string): void {
    const meeting = this.#requireOpen(caller, reference, 'cohost')
    for (const stay of knocksAt(this.#world, meeting)) this.#letIn(stay)
    this.#world.tell(meeting.id)
  }

  /** Turns somebody away; again changes nothing. */
  deny(caller: Caller, reference: string, sessionId: string, { message }: DenyRequest): void {
    const meeting = this.#requireOpen(caller, reference, 'cohost')
    const stay = this.#stayIn(meeting, sessionId)
    if (stay?.dismissal && stay.dismissal.reason !== 'withdrawn') return
    if (stay === undefined || !isKnocking(stay)) throw new ProblemError('participant.not_found')
    this.#world.store.putStay({ ...stay, dismissal: { reason: 'denied', message: message ?? null } })
    this.#world.tell(meeting.id)
  }

  /** Waits no longer: for the stay itself. Again changes nothing. */
  withdraw(caller: Caller, reference: string, sessionId: string): void {
    if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
    const { meeting } = findAlsoWaiting(this.#world, caller, reference)
    const stay = caller.kind === 'stay' ? this.#stayIn(meeting, sessionId) : undefined
    if (caller.kind !== 'stay' || caller.stay.identity !== stay?.identity) throw new ProblemError('permission.denied')
    if (stay.dismissal?.reason === 'withdrawn') return
    if (stay.waitsFor === null || stay.dismissal !== null) throw new ProblemError('participant.not_found')
    this.#world.store.putStay({ ...stay, dismissal: { reason: 'withdrawn', message: null } })
    this.#world.tell(meeting.id)
  }

  #requireOpen(caller: Caller, reference: string, needed: 'cohost' | 'host'): MeetingRecord {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    if (!isAtLeast(role, needed)) throw new ProblemError('permission.denied')
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    return meeting
  }

  #stayIn({ id }: MeetingRecord, sessionId: string): StayRecord | undefined {
    const stay = this.#world.store.staysIn(id).find(({ identity }) => sessionIdOf(identity) === sessionId)
    return stay && stayAsOf(stay, this.#world.now())
  }

  #letIn(stay: StayRecord): void {
    this.#world.store.putStay({ ...stay, waitsFor: null, knockedAt: null, isLetIn: true })
  }

  /** Who is listed already stays what he is. */
  #enlist({ id }: MeetingRecord, stay: StayRecord): void {
    if (stay.userId === null) throw invalid({ path: 'always', message: 'is for signed-in users, and this is a guest' })
    if (listingOfStay(this.#world, stay) !== undefined) return
    if (this.#world.store.invitationsTo(id).length >= MAX_LISTED) {
      throw invalid({ path: 'always', message: `would be one more than the ${MAX_LISTED} that a meeting may list` })
    }
    putInvitees(this.#world, id, [{ userId: stay.userId, role: 'participant' }])
  }
}

/** Those for whom it needs a host, in the order of knocking; nobody where the lobby is open to all. */
export function knocksAt(world: World, meeting: MeetingRecord): StayRecord[] {
  if (!meeting.lobby || isFinal(meeting)) return []
  return world.store
    .staysIn(meeting.id)
    .map((stay) => stayAsOf(stay, world.now()))
    .filter((stay) => isKnocking(stay) && listingOfStay(world, stay) === undefined)
    .sort((a, b) => (a.knockedAt?.getTime() ?? 0) - (b.knockedAt?.getTime() ?? 0))
}
