import type { Role } from '@plenum/meeting-contract'
import { isOwnStay } from '../admission/own-stay.ts'
import { sessionIdOf } from '../admission/projection.ts'
import type { SessionRow, SessionStore } from '../admission/sessions.store.ts'
import type { Caller } from '../auth/caller.ts'
import { isFinal } from '../meetings/final.ts'
import { isAtLeast, type MeetingAccess } from '../meetings/meeting-access.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { ProblemError } from '../problem-error.ts'

/** Who may be the target of a command. */
export interface Aim {
  /** What the caller must be at least. */
  least: Role
  /** In which states the target may be; anybody who is in or may come in, when left out. */
  states?: readonly SessionRow['state'][]
  /** Whether nobody may do it to himself. */
  isForOthersOnly?: true
  /** Whether it may be done to anybody, whoever he is. */
  isHarmless?: true
}

/** Tells who may command whom: nobody commands the creator, nor anybody above himself. */
export class CommandAccess {
  readonly #access: MeetingAccess
  readonly #sessions: SessionStore

  constructor(deps: { access: MeetingAccess; sessions: SessionStore }) {
    this.#access = deps.access
    this.#sessions = deps.sessions
  }

  /** The meeting, for a command about all of it. */
  async toAll(caller: Caller, reference: string, least: Role): Promise<MeetingRow> {
    const meeting = await this.#access.require(caller, reference, least)
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    return meeting
  }

  /**
   * The meeting and the stay that an identity, or an alias of it, names.
   *
   * @throws ProblemError `permission.denied`, `meeting.ended`, `participant.not_found`
   */
  async toOne(
    caller: Caller,
    reference: string,
    identity: string,
    { least, states = ['admitted'], isForOthersOnly, isHarmless }: Aim,
  ): Promise<{ meeting: MeetingRow; stay: SessionRow }> {
    const { meeting, role } = await this.#access.find(caller, reference)
    const denied = () => new ProblemError('permission.denied', { refusedAt: meeting.id })
    if (!isAtLeast(role, least)) throw denied()
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    const stay = await this.#sessions.find(sessionIdOf(identity) ?? '')
    if (stay?.meeting_id !== meeting.id || !states.includes(stay.state)) throw new ProblemError('participant.not_found')
    const isForbidden = isOwnStay(caller, stay)
      ? isForOthersOnly
      : isCreators(stay, meeting) || !isAtLeast(role, stay.role)
    if (isForbidden && !isHarmless) throw denied()
    return { meeting, stay }
  }
}

function isCreators({ user_id }: SessionRow, { created_by }: MeetingRow): boolean {
  return user_id !== null && user_id === created_by
}
