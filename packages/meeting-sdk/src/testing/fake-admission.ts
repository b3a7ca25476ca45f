import type { Knock, MeetingEvent, WaitingReason } from '@plenum/meeting-contract'
import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { Admission } from '../machine/admission.ts'
import type { AdmissionPort, AdmissionRequest, Waiting } from '../ports.ts'

/** Lets everybody in, has them wait, or refuses everybody with one code, and counts. */
export class FakeAdmission implements AdmissionPort {
  /** Whether it is the word on whether the meeting is over. */
  knowsEnd = true
  requests = 0
  /** What each request said, the signal aside. */
  readonly asked: Omit<AdmissionRequest, 'signal'>[] = []
  /** Refuses from now on; null lets people in. */
  refuses: MeetingErrorCode | null = null
  /** Has people wait for this from now on; null lets them in. */
  delays: WaitingReason | null = null
  /** Never answers from now on, nor tells how anybody stands, until the request is given up. */
  isSilent = false
  /** Refuses to tell anybody how he stands; null tells it. */
  refusesToTell: MeetingErrorCode | null = null
  /** Tells everybody from now on that he is banned. */
  isBanning = false
  /** Who waits to be let in, as hosts are told. */
  knocks: readonly Knock[] = []
  /** How often somebody said that he waits no longer. */
  withdrawals = 0
  /** Whether anybody is in who can let people in, as those are told who wait. */
  isHostHere = false
  /** Whether hosts alone let anybody in, as those are told who wait. */
  isLocked = false
  #knocks = 0
  readonly #watchers = new Set<(event: MeetingEvent) => void>()

  /** The name that each request gave. */
  get names(): readonly (string | undefined)[] {
    return this.asked.map(({ name }) => name)
  }

  /** How many wait just now. */
  get watchers(): number {
    return this.#watchers.size
  }

  async request(meetingId: string, { signal, ...said }: AdmissionRequest): Promise<Admission | Waiting> {
    this.requests += 1
    this.asked.push(said)
    await (this.isSilent ? aborted(signal) : Promise.resolve())
    if (signal.aborted) throw new MeetingError('request.cancelled')
    if (this.refuses !== null) throw new MeetingError(this.refuses)
    const sessionToken = 'ps_fake'
    if (this.delays !== null) return { status: 'waiting', reason: this.delays, startsAt: null, sessionToken }
    return {
      token: 'fake-token',
      livekitUrl: 'ws://fake.invalid',
      identity: 'p_you',
      role: 'participant',
      meeting: { id: meetingId, title: 'Team Sync', status: 'ACTIVE', isPublic: true },
      sessionToken,
    }
  }

  async watch(
    _: string,
    { signal, onEvent }: { readonly signal: AbortSignal; readonly onEvent: (event: MeetingEvent) => void },
  ): Promise<void> {
    if (this.refusesToTell !== null) throw new MeetingError(this.refusesToTell)
    this.#watchers.add(onEvent)
    if (!this.isSilent) onEvent(this.#standing())
    await aborted(signal)
    this.#watchers.delete(onEvent)
  }

  async withdraw(): Promise<void> {
    this.withdrawals += 1
  }

  #standing(): MeetingEvent {
    if (this.isBanning) return { state: 'denied', reason: 'banned', message: null }
    if (this.delays !== null) {
      const { delays: reason, isHostHere, isLocked } = this
      return { state: 'waiting', reason, startsAt: null, isHostHere, isLocked }
    }
    return this.knocks.length > 0 ? this.#hosting() : { state: 'admitted' }
  }

  #hosting(): MeetingEvent {
    return { state: 'hosting', status: 'ACTIVE', knocks: [...this.knocks] }
  }

  /** Somebody asks to be let in, a guest or a user of the host app, and hosts are told. */
  knock(name: string, userId: string | null = null): Knock {
    this.#knocks += 1
    const knock = { sessionId: `k${this.#knocks}`, name, userId, knockedAt: '2026-11-21T10:00:00.000Z' }
    this.knocks = [...this.knocks, knock]
    this.tell(this.#hosting())
    return knock
  }

  /** Somebody waits no longer, and hosts are told. */
  forget(sessionId: string): void {
    this.knocks = this.knocks.filter((knock) => knock.sessionId !== sessionId)
    this.tell(this.#hosting())
  }

  /**
   * Tells those who wait how things stand.
   *
   * @example
   * meeting.admission.delays = 'not_started'
   * const joined = meeting.session.join()
   * // later
   * meeting.admission.delays = null
   * meeting.admission.tell({ state: 'started' })
   * await joined
   */
  tell(event: MeetingEvent): void {
    for (const onEvent of [...this.#watchers]) onEvent(event)
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
