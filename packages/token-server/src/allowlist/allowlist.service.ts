import type { Allowlist, AllowlistQuery, Invitee } from '@plenum/meeting-contract'
import { actorOf } from '../audit/actor-of.ts'
import { AuditStore } from '../audit/audit.store.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { Database } from '../db/database.ts'
import { isFinal } from '../meetings/final.ts'
import type { MeetingAccess } from '../meetings/meeting-access.ts'
import { type MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'
import { ProblemError } from '../problem-error.ts'
import { AllowlistStore } from './allowlist.store.ts'

const MAX_LISTED = 2000

/** Shows and changes who is let in without a password or a lobby: for hosts alone. */
export class AllowlistService {
  readonly #db: Database
  readonly #access: MeetingAccess
  readonly #clock: Clock

  constructor(deps: { db: Database; access: MeetingAccess; clock: Clock }) {
    this.#db = deps.db
    this.#access = deps.access
    this.#clock = deps.clock
  }

  /** In the order of adding. */
  async list(caller: Caller, reference: string): Promise<Allowlist> {
    const { id } = await this.#access.require(caller, reference, 'host')
    return await allowlistOf(this.#db, id)
  }

  /** Adds people; whoever is listed already takes the new role. */
  async add(caller: Caller, reference: string, invitees: readonly Invitee[], requestId: string): Promise<Allowlist> {
    const { id } = await this.#access.require(caller, reference, 'host')
    const now = this.#clock.now().toISOString()
    return await this.#db.transaction().execute(async (transaction) => {
      // Locked, so that two who add at once do not both stay below the limit alone.
      const meeting = await new MeetingStore(transaction).lock(id)
      if (!meeting) throw new ProblemError('meeting.not_found')
      if (isFinal(meeting)) throw new ProblemError('meeting.ended')
      const allowlist = new AllowlistStore(transaction)
      await allowlist.add(meeting, invitees, now)
      await this.#applyToStays(transaction, meeting, caller, requestId)
      if ((await allowlist.count(id)) > MAX_LISTED) {
        throw new ProblemError('request.invalid', {
          errors: [{ path: 'participants', message: `are more than the ${MAX_LISTED} that a meeting may list` }],
        })
      }
      return await allowlistOf(transaction, id)
    })
  }

  /** Takes somebody off, and with it what it made of him where he is in; whoever is not listed is off already. */
  async remove(caller: Caller, reference: string, who: AllowlistQuery, requestId: string): Promise<void> {
    const { id } = await this.#access.require(caller, reference, 'host')
    await this.#db.transaction().execute(async (transaction) => {
      // Locked, so that nobody comes in meanwhile as what he was.
      const meeting = await new MeetingStore(transaction).lock(id)
      if (!meeting || !(await new AllowlistStore(transaction).remove(id, who))) return
      await this.#applyToStays(transaction, meeting, caller, requestId)
    })
  }

  async #applyToStays(db: Database, meeting: MeetingRow, caller: Caller, requestId: string): Promise<void> {
    const changed = await new AllowlistStore(db).applyToStays(meeting)
    const audit = new AuditStore(db)
    for (const stay of changed) {
      await audit.record({
        at: this.#clock.now().toISOString(),
        meeting_id: meeting.id,
        action: 'role',
        actor: actorOf(caller),
        subject: `session:${stay.id}`,
        detail: stay.role,
        request_id: requestId,
      })
    }
  }
}

async function allowlistOf(db: Database, meetingId: string): Promise<Allowlist> {
  const rows = await new AllowlistStore(db).list(meetingId)
  return {
    participants: rows.map(({ email, user_id: userId, role, added_at: addedAt }) => ({ email, userId, role, addedAt })),
  }
}
