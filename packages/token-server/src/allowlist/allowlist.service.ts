import type { Allowlist, AllowlistQuery, Invitee } from '@plenum/meeting-contract'
import { actorOf } from '../audit/actor-of.ts'
import { AuditStore } from '../audit/audit.store.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { Database } from '../db/database.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import type { StayProjector } from '../lifecycle/stay-projector.ts'
import { isFinal } from '../meetings/final.ts'
import type { MeetingAccess } from '../meetings/meeting-access.ts'
import { type MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'
import { ProblemError } from '../problem-error.ts'
import { AllowlistStore } from './allowlist.store.ts'

/** How many a meeting may list. */
export const MAX_LISTED = 2000

/** What {@link AllowlistService} works with. */
export interface AllowlistDeps {
  db: Database
  access: MeetingAccess
  projector: StayProjector
  bus: EventBus
  clock: Clock
}

/** Shows and changes who is let in without a password or a lobby: for hosts alone. */
export class AllowlistService {
  readonly #deps: AllowlistDeps

  constructor(deps: AllowlistDeps) {
    this.#deps = deps
  }

  /** In the order of adding. */
  async list(caller: Caller, reference: string): Promise<Allowlist> {
    const { access, db } = this.#deps
    const { id } = await access.require(caller, reference, 'host')
    return await allowlistOf(db, id)
  }

  /** Adds people; whoever is listed already takes the new role. */
  async add(caller: Caller, reference: string, invitees: readonly Invitee[], requestId: string): Promise<Allowlist> {
    const { access, clock, db } = this.#deps
    const { id } = await access.require(caller, reference, 'host')
    const now = clock.now().toISOString()
    const { list, changed } = await db.transaction().execute(async (transaction) => {
      // Locked, so that two who add at once do not both stay below the limit alone.
      const meeting = await new MeetingStore(transaction).lock(id)
      if (!meeting) throw new ProblemError('meeting.not_found')
      if (isFinal(meeting)) throw new ProblemError('meeting.ended')
      const allowlist = new AllowlistStore(transaction)
      await allowlist.add(meeting, invitees, now)
      if ((await allowlist.count(id)) > MAX_LISTED) {
        throw new ProblemError('request.invalid', {
          errors: [{ path: 'participants', message: `are more than the ${MAX_LISTED} that a meeting may list` }],
        })
      }
      const changed = await this.#applyToStays(transaction, meeting, caller, requestId)
      return { changed, list: await allowlistOf(transaction, id) }
    })
    await this.#tell(id, changed)
    return list
  }

  /** Takes somebody off, and with it what it made of him where he is in; whoever is not listed is off already. */
  async remove(caller: Caller, reference: string, who: AllowlistQuery, requestId: string): Promise<void> {
    const { access, clock, db } = this.#deps
    const { id } = await access.require(caller, reference, 'host')
    const changed = await db.transaction().execute(async (transaction) => {
      // Locked, so that nobody comes in meanwhile as what he was.
      const meeting = await new MeetingStore(transaction).lock(id)
      const entry = meeting && (await new AllowlistStore(transaction).remove(id, who))
      if (!entry) return undefined
      await new AuditStore(transaction).record({
        at: clock.now().toISOString(),
        meeting_id: id,
        action: 'unlist',
        actor: actorOf(caller),
        subject: entry.user_id === null ? `email:${entry.email}` : `user:${entry.user_id}`,
        detail: entry.role,
        request_id: requestId,
      })
      return await this.#applyToStays(transaction, meeting, caller, requestId)
    })
    if (changed) await this.#tell(id, changed)
  }

  /** @returns the stays whose role is another now */
  async #applyToStays(db: Database, meeting: MeetingRow, caller: Caller, requestId: string): Promise<string[]> {
    const changed = await new AllowlistStore(db).applyToStays(meeting)
    const audit = new AuditStore(db)
    for (const stay of changed) {
      await audit.record({
        at: this.#deps.clock.now().toISOString(),
        meeting_id: meeting.id,
        action: 'role',
        actor: actorOf(caller),
        subject: `session:${stay.id}`,
        detail: stay.role,
        request_id: requestId,
      })
    }
    return changed.map(({ id }) => id)
  }

  async #tell(meetingId: string, changedStays: readonly string[]): Promise<void> {
    const { bus, projector } = this.#deps
    bus.publish(meetingId)
    await projector.project(meetingId, changedStays)
  }
}

async function allowlistOf(db: Database, meetingId: string): Promise<Allowlist> {
  const rows = await new AllowlistStore(db).list(meetingId)
  return {
    participants: rows.map(({ email, user_id: userId, role, added_at: addedAt }) => ({ email, userId, role, addedAt })),
  }
}
