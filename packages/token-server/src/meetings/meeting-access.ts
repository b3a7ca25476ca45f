import type { Role } from '@plenum/meeting-contract'
import type { BanStore } from '../admission/bans.store.ts'
import type { AllowlistRow, AllowlistStore } from '../allowlist/allowlist.store.ts'
import type { Caller } from '../auth/caller.ts'
import { ProblemError } from '../problem-error.ts'
import { isFinal } from './final.ts'
import type { MeetingRow, MeetingStore } from './meetings.store.ts'

/** A meeting that the caller may know of, and what he is in it; no role for who merely knows of it. */
export interface KnownMeeting {
  meeting: MeetingRow
  role: Role | undefined
}

const RANK: Record<Role, number> = { viewer: 0, participant: 1, cohost: 2, host: 3 }

/** Whether a role may what `needed` may. */
export function isAtLeast(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && RANK[role] >= RANK[needed]
}

/**
 * What somebody is in a meeting by right, before anything is asked of him: the creator and a service are hosts, a
 * listed user and a stay are what their rows say.
 */
export function roleOf(caller: Caller, meeting: MeetingRow, listed: AllowlistRow | undefined): Role | undefined {
  switch (caller.kind) {
    case 'service':
      return 'host'
    case 'user':
      return caller.userId === meeting.created_by ? 'host' : listed?.role
    case 'session':
      return caller.session.meeting_id === meeting.id ? caller.session.role : undefined
    case 'anonymous':
      return undefined
    default:
      return caller satisfies never
  }
}

/** Whether somebody may know that a meeting exists, and what it is called. */
export function mayKnow(caller: Caller, meeting: MeetingRow, listed: AllowlistRow | undefined): boolean {
  if (caller.kind === 'session') return caller.session.meeting_id === meeting.id
  return meeting.is_public === 1 || roleOf(caller, meeting, listed) !== undefined
}

/** Finds meetings for those who may know of them. Whoever may not gets the same answer as for none. */
export class MeetingAccess {
  readonly #meetings: MeetingStore
  readonly #allowlist: AllowlistStore
  readonly #bans: BanStore

  constructor(deps: { meetings: MeetingStore; allowlist: AllowlistStore; bans: BanStore }) {
    this.#meetings = deps.meetings
    this.#allowlist = deps.allowlist
    this.#bans = deps.bans
  }

  /**
   * @param reference the id, the room name, or `ext:` and the external id
   * @throws ProblemError `auth.required`, `meeting.not_found`, `session.invalid` for a stay in a meeting that is over,
   *   `session.waiting` for a stay that was not let in yet, `participant.banned`, `participant.removed`
   */
  async find(caller: Caller, reference: string): Promise<KnownMeeting> {
    if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
    const known = await this.findAlsoWaiting(caller, reference)
    if (caller.kind === 'session' && caller.session.state === 'removed') throw new ProblemError('participant.removed')
    if (caller.kind === 'session' && caller.session.state !== 'admitted') throw new ProblemError('session.waiting')
    if (caller.kind === 'session') await this.#requireNoBan(caller, known.meeting)
    return known
  }

  /** As {@link find}, for what those who wait may do too. A stay may, whatever became of it; a banned user may not. */
  async findAlsoWaiting(caller: Caller, reference: string): Promise<KnownMeeting> {
    const meeting = await this.#meetings.find(reference)
    // Also where there is no meeting: the answer must not come sooner than for one that is not to be known.
    const listed = await this.#allowlist.findFor(caller, meeting?.id ?? '')
    if (!meeting || !mayKnow(caller, meeting, listed)) throw new ProblemError('meeting.not_found')
    if (caller.kind === 'session' && isFinal(meeting)) throw new ProblemError('session.invalid')
    if (caller.kind === 'user') await this.#requireNoBan(caller, meeting)
    return { meeting, role: roleOf(caller, meeting, listed) }
  }

  /** What somebody is in a meeting by right just now; no role for whom a ban shuts out, whatever the list still says. */
  async roleIn(caller: Caller, meeting: MeetingRow): Promise<Role | undefined> {
    if (await this.#isBanned(caller, meeting)) return undefined
    return roleOf(caller, meeting, await this.#allowlist.findFor(caller, meeting.id))
  }

  async #requireNoBan(caller: Caller, meeting: MeetingRow): Promise<void> {
    if (await this.#isBanned(caller, meeting)) {
      throw new ProblemError('participant.banned', { refusedAt: meeting.id })
    }
  }

  async #isBanned(caller: Caller, { id, created_by }: MeetingRow): Promise<boolean> {
    if (caller.kind === 'session') return await this.#bans.isStayBanned(caller.session)
    // Nobody can shut the creator out of what is his.
    if (caller.kind !== 'user' || caller.userId === created_by) return false
    return await this.#bans.isBanned(id, { userId: caller.userId })
  }

  /** As {@link find}, and refuses with `permission.denied` whoever is less than `needed`. */
  async require(caller: Caller, reference: string, needed: Role): Promise<MeetingRow> {
    const { meeting, role } = await this.find(caller, reference)
    if (!isAtLeast(role, needed)) throw new ProblemError('permission.denied', { refusedAt: meeting.id })
    return meeting
  }
}
