import type { Meeting, UpdateMeeting } from '@plenum/meeting-contract'
import type { PasswordHasher } from '../admission/passwords.ts'
import { actorOf } from '../audit/actor-of.ts'
import { type AuditEntry, AuditStore } from '../audit/audit.store.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { Database } from '../db/database.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import type { RoomClosing } from '../lifecycle/room-closing.ts'
import type { Logger } from '../logger.ts'
import { ProblemError } from '../problem-error.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import { unlessAway } from '../sfu/unless-away.ts'
import type { JoinUrls } from './join-urls.ts'
import { isAtLeast, type MeetingAccess } from './meeting-access.ts'
import { changeOf } from './meeting-change.ts'
import { type MeetingRow, MeetingStore } from './meetings.store.ts'
import { roomOf } from './room-of.ts'
import { toMeeting } from './to-meeting.ts'

// What everybody in the room sees of it.
const SHOWN = ['title', 'locked', 'lobby', 'endsAt'] as const

/** What {@link MeetingChangesService} works with. */
export interface MeetingChangesDeps {
  db: Database
  access: MeetingAccess
  passwords: PasswordHasher
  joinUrls: JoinUrls
  closing: RoomClosing
  sfu: Sfu
  bus: EventBus
  clock: Clock
  logger: Logger
}

/** Who asks for something, and in which request. */
export interface Requester {
  caller: Caller
  requestId: string
}

/** What hosts do to a meeting that there is already. */
export class MeetingChangesService {
  readonly #deps: MeetingChangesDeps

  constructor(deps: MeetingChangesDeps) {
    this.#deps = deps
  }

  /** Changes what a patch names. */
  async change(by: Requester, reference: string, patch: UpdateMeeting): Promise<Meeting> {
    const { access, passwords, bus, closing } = this.#deps
    const { meeting: before, role } = await access.find(by.caller, reference)
    const { id } = before
    if (!isAtLeast(role, isLockAlone(patch) ? 'cohost' : 'host')) {
      throw new ProblemError('permission.denied', { refusedAt: id })
    }
    // Outside the transaction: hashing is slow on purpose.
    const passwordHash = typeof patch.password === 'string' ? await passwords.hash(patch.password) : null
    const meeting = await this.#write(by, id, patch, passwordHash)
    bus.publish(id)
    if (meeting.status === 'ENDED') await closing.close(id)
    if (SHOWN.some((field) => patch[field] !== undefined)) await this.#updateRoom(meeting)
    return toMeeting(meeting, this.#deps.joinUrls.of(meeting, role), role)
  }

  /** Calls a scheduled meeting off; again changes nothing. */
  async cancel(by: Requester, reference: string): Promise<void> {
    const { db, access, clock, bus } = this.#deps
    const { id } = await access.require(by.caller, reference, 'host')
    const at = clock.now().toISOString()
    const isNew = await db.transaction().execute(async (transaction) => {
      const meetings = new MeetingStore(transaction)
      const before = await meetings.lock(id)
      if (before?.status === 'CANCELLED') return false
      if (before?.status !== 'SCHEDULED') {
        throw new ProblemError(before?.status === 'ENDED' ? 'meeting.ended' : 'meeting.status_conflict')
      }
      const cancelled = { status: 'CANCELLED', sequence: before.sequence + 1, updated_at: at } as const
      await meetings.change(id, ['SCHEDULED'], cancelled)
      await new AuditStore(transaction).record(entry(by, id, 'cancel', at))
      return true
    })
    if (isNew) bus.publish(id)
  }

  /** Makes a new invite: the keys of those before let nobody in any more. */
  async reissueInvite(by: Requester, reference: string): Promise<Meeting> {
    const { db, access, clock } = this.#deps
    const { id } = await access.require(by.caller, reference, 'host')
    const at = clock.now().toISOString()
    const meeting = await db.transaction().execute(async (transaction) => {
      const raised = await new MeetingStore(transaction).raiseInviteVersion(id, at)
      if (!raised) throw new ProblemError('meeting.ended')
      await new AuditStore(transaction).record(entry(by, id, 'reissue_invite', at))
      return raised
    })
    return this.#showToHost(meeting)
  }

  async #write(by: Requester, id: string, patch: UpdateMeeting, passwordHash: string | null): Promise<MeetingRow> {
    const now = this.#deps.clock.now().toISOString()
    return await this.#deps.db.transaction().execute(async (transaction) => {
      const meetings = new MeetingStore(transaction)
      const before = await meetings.lock(id)
      if (!before) throw new ProblemError('meeting.not_found')
      const after = await meetings.change(id, [before.status], changeOf(before, patch, { now, passwordHash }))
      if (!after) throw new ProblemError('meeting.status_conflict')
      const audit = new AuditStore(transaction)
      const detail = changesIn(patch)
      if (detail !== '') await audit.record({ ...entry(by, id, 'change', now), detail })
      if (after.status === 'ENDED') await audit.record(entry(by, id, 'end', now))
      if (after.status === 'CANCELLED') await audit.record(entry(by, id, 'cancel', now))
      return after
    })
  }

  /** The change is made already: where LiveKit is away, the next reconcile tells it. */
  async #updateRoom(meeting: MeetingRow): Promise<void> {
    if (meeting.status !== 'ACTIVE') return
    const { sfu, logger } = this.#deps
    await unlessAway(
      logger,
      { message: 'room metadata not updated', meetingId: meeting.id },
      async () => await sfu.updateRoomMetadata(roomOf(meeting)),
    )
  }

  #showToHost(meeting: MeetingRow): Meeting {
    return toMeeting(meeting, this.#deps.joinUrls.of(meeting, 'host'), 'host')
  }
}

/** To lock and unlock is a cohost's right too. */
function isLockAlone({ locked, ...rest }: UpdateMeeting): boolean {
  return locked !== undefined && Object.keys(rest).length === 0
}

/** What a patch changed besides the status: switches as they are now, of the rest the name. */
function changesIn({ status: _, ...patch }: UpdateMeeting): string {
  return Object.entries(patch)
    .map(([field, value]) => (typeof value === 'boolean' ? `${field}: ${value}` : field))
    .join(', ')
}

function entry(
  { caller, requestId }: Requester,
  meetingId: string,
  action: 'change' | 'reissue_invite' | 'end' | 'cancel',
  at: string,
): AuditEntry {
  const actor = actorOf(caller)
  return { at, meeting_id: meetingId, action, actor, subject: null, detail: null, request_id: requestId }
}
