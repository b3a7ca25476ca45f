import type { AdmitRequest, DenyRequest, Lobby } from '@plenum/meeting-contract'
import type { AdmissionStore } from '../admission/admission.store.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import { MAX_LISTED } from '../allowlist/allowlist.service.ts'
import { actorOf } from '../audit/actor-of.ts'
import type { AuditEntry } from '../audit/audit.store.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import { isFinal } from '../meetings/final.ts'
import type { MeetingAccess } from '../meetings/meeting-access.ts'
import type { Requester } from '../meetings/meeting-changes.service.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { ProblemError } from '../problem-error.ts'
import { isKnocking, knockAsOf } from './knock-as-of.ts'
import type { KnockRow } from './knocks.store.ts'
import { toKnock } from './to-knock.ts'

/** What {@link LobbyService} works with. */
export interface LobbyDeps {
  access: MeetingAccess
  admissions: AdmissionStore
  bus: EventBus
  clock: Clock
}

/** Lets those in who wait for a host to do so, or turns them away. */
export class LobbyService {
  readonly #deps: LobbyDeps

  constructor(deps: LobbyDeps) {
    this.#deps = deps
  }

  /** In the order of knocking. Nobody waits where the lobby is open to all or the meeting is over. */
  async list(caller: Caller, reference: string): Promise<Lobby> {
    const { access, admissions, clock } = this.#deps
    const meeting = await access.require(caller, reference, 'cohost')
    return { knocks: (await admissions.knocks.list(meeting, clock.now())).map(toKnock) }
  }

  /**
   * Lets somebody in; again changes nothing.
   *
   * @throws ProblemError `participant.not_found` for who does not wait any more and is not in
   */
  async admit(by: Requester, reference: string, sessionId: string, { always = false }: AdmitRequest): Promise<void> {
    // Who is listed may knock as other stays too.
    const scope = always ? ({ needed: 'host' } as const) : ({ needed: 'cohost', about: sessionId } as const)
    await this.#decide(by, reference, scope, async (store, meeting, now) => {
      const stay = await findStay(store, meeting, sessionId, now)
      if (!stay || !(isKnocking(stay) || stay.state === 'admitted')) throw new ProblemError('participant.not_found')
      if (always) await enlist(store, meeting, stay, now)
      if (!isKnocking(stay)) return
      await store.knocks.admit([stay.id])
      await store.audit.record({ ...entry(by, stay, 'admit', now), detail: always ? 'always' : null })
    })
  }

  /** Lets everybody in who waits for it now. */
  async admitAll(by: Requester, reference: string): Promise<void> {
    await this.#decide(by, reference, { needed: 'cohost' }, async (store, meeting, now) => {
      const stays = await store.knocks.list(meeting, now)
      await store.knocks.admit(stays.map(({ id }) => id))
      await store.audit.recordAll(stays.map((stay) => entry(by, stay, 'admit', now)))
    })
  }

  /**
   * Turns somebody away; again changes nothing. As another stay he may knock again.
   *
   * @throws ProblemError `participant.not_found` for who does not wait any more
   */
  async deny(by: Requester, reference: string, sessionId: string, { message }: DenyRequest): Promise<void> {
    await this.#decide(by, reference, { needed: 'cohost', about: sessionId }, async (store, meeting, now) => {
      const stay = await findStay(store, meeting, sessionId, now)
      if (stay?.state === 'denied') return
      if (!stay || !isKnocking(stay)) throw new ProblemError('participant.not_found')
      await store.knocks.deny(stay.id, 'denied', message ?? null)
      await store.audit.record(entry(by, stay, 'deny', now))
    })
  }

  /**
   * Waits no longer: for the stay itself. Again changes nothing.
   *
   * @throws ProblemError `participant.not_found` when it was decided on already
   */
  async withdraw(caller: Caller, reference: string, sessionId: string): Promise<void> {
    const { access, admissions, bus, clock } = this.#deps
    if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
    const { meeting } = await access.findAlsoWaiting(caller, reference)
    if (caller.kind !== 'session' || caller.session.id !== sessionId) {
      throw new ProblemError('permission.denied', { refusedAt: meeting.id })
    }
    await admissions.transaction(async (store) => {
      const stay = await findStay(store, meeting, sessionId, clock.now())
      if (stay?.state === 'waiting') await store.knocks.withdraw(sessionId)
      else if (stay?.state !== 'withdrawn') throw new ProblemError('participant.not_found')
    })
    bus.publish(meeting.id, sessionId)
  }

  async #decide(
    { caller }: Requester,
    reference: string,
    { needed, about }: { needed: 'cohost' | 'host'; about?: string | undefined },
    decision: (store: AdmissionStore, meeting: MeetingRow, now: Date) => Promise<void>,
  ): Promise<void> {
    const { access, admissions, bus, clock } = this.#deps
    const { id } = await access.require(caller, reference, needed)
    await admissions.transaction(async (store) => {
      // Alone, so that nobody knocks or comes in meanwhile, and two who list people both keep to the limit.
      const meeting = await store.lockMeeting(id, true)
      if (!meeting) throw new ProblemError('meeting.not_found')
      if (isFinal(meeting)) throw new ProblemError('meeting.ended')
      await decision(store, meeting, clock.now())
    })
    bus.publish(id, about)
  }
}

/** A stay of the meeting as it is by now, so that it stays as it is until the transaction is through. */
async function findStay(
  store: AdmissionStore,
  meeting: MeetingRow,
  sessionId: string,
  now: Date,
): Promise<SessionRow | undefined> {
  const [known] = await store.sessions.findIn(meeting.id, [sessionId])
  const stay = known && (await store.lockStay(known.id))
  return stay && knockAsOf(stay, now)
}

/** Lists a user, so that he never knocks again; who is listed already stays what he is. */
async function enlist(store: AdmissionStore, meeting: MeetingRow, stay: SessionRow, now: Date): Promise<void> {
  if (stay.user_id === null) throw invalid('is for signed-in users, and this is a guest')
  if (await store.allowlist.findForStay(stay)) return
  await store.allowlist.add(meeting, [{ userId: stay.user_id, role: 'participant' }], now.toISOString())
  if ((await store.allowlist.count(meeting.id)) > MAX_LISTED) {
    throw invalid(`would be one more than the ${MAX_LISTED} that a meeting may list`)
  }
}

function invalid(message: string): ProblemError {
  return new ProblemError('request.invalid', { errors: [{ path: 'always', message }] })
}

function entry(
  { caller, requestId }: Requester,
  { id, meeting_id }: KnockRow,
  action: 'admit' | 'deny',
  now: Date,
): AuditEntry {
  const [at, actor, subject] = [now.toISOString(), actorOf(caller), `session:${id}`]
  return { at, meeting_id, action, actor, subject, detail: null, request_id: requestId }
}
