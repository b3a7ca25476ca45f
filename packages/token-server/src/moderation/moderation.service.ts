import type { Bans, MuteRequest, Role, UnpublishRequest } from '@plenum/meeting-contract'
import { mayUnmuteAs } from '../admission/grants.ts'
import { identityOf } from '../admission/projection.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import { actorOf } from '../audit/actor-of.ts'
import { type AuditEntry, AuditStore } from '../audit/audit.store.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { Database } from '../db/database.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import { inParallel } from '../lifecycle/in-parallel.ts'
import type { Known } from '../lifecycle/presence.store.ts'
import type { RoomGuard } from '../lifecycle/room-guard.ts'
import type { RoomPeople } from '../lifecycle/room-people.ts'
import type { ShutOutWatch } from '../lifecycle/shut-out-watch.ts'
import type { ShutOutStore } from '../lifecycle/shut-outs.store.ts'
import { isFinal } from '../meetings/final.ts'
import type { MeetingAccess } from '../meetings/meeting-access.ts'
import type { Requester } from '../meetings/meeting-changes.service.ts'
import { type MeetingChange, type MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'
import { roomOf } from '../meetings/room-of.ts'
import { ProblemError } from '../problem-error.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import type { CommandAccess } from './command-access.ts'
import { ModerationStore, type Spared } from './moderation.store.ts'
import type { Tracks } from './tracks.ts'

/** What {@link ModerationService} works with. */
export interface ModerationDeps {
  db: Database
  access: MeetingAccess
  commands: CommandAccess
  people: RoomPeople
  guard: RoomGuard
  tracks: Tracks
  shutOuts: ShutOutStore
  shutOutWatch: ShutOutWatch
  sfu: Sfu
  bus: EventBus
  clock: Clock
}

/** What was done, for the record. */
type Deed = Pick<AuditEntry, 'action' | 'detail'> & { to?: SessionRow }

const AT_ONCE = 8
// Also whoever waits or has left: he is not to come in, or back.
const BANNABLE: readonly SessionRow['state'][] = ['admitted', 'removed', 'waiting', 'denied']

/**
 * What hosts and cohosts do to people. The rows are written first, so that what is decided holds wherever LiveKit is; then
 * LiveKit is told. Where it is away the command fails with `livekit.unavailable`: what the rows say is made good by the
 * next run of the lifecycle, and whoever was put out is watched for every second.
 */
export class ModerationService {
  readonly #deps: ModerationDeps

  constructor(deps: ModerationDeps) {
    this.#deps = deps
  }

  /** Mutes a microphone, and gives or takes the right to unmute it. */
  async mute(by: Requester, reference: string, identity: string, { allowUnmute = true }: MuteRequest): Promise<void> {
    const { commands, tracks } = this.#deps
    const { meeting, stay } = await commands.toOne(by.caller, reference, identity, { least: 'cohost' })
    const deed: Deed = { action: 'mute', to: stay, detail: muteDetail(allowUnmute) }
    await this.#write(by, meeting, deed, (store) => store.setMayUnmute(stay.id, allowUnmute))
    await this.#show(meeting, [stay.id], (one) => tracks.mute(meeting.id, one, 'microphone'))
  }

  /** As {@link mute}, for everyone below cohost but the caller; who comes later may unmute or not, too. */
  async muteAll(by: Requester, reference: string, { allowUnmute = true }: MuteRequest): Promise<void> {
    const { commands, tracks } = this.#deps
    const meeting = await commands.toAll(by.caller, reference, 'cohost')
    const deed: Deed = { action: 'mute', detail: muteDetail(allowUnmute) }
    const muted = await this.#write(by, meeting, deed, async (store, change) => {
      await change({ may_unmute: allowUnmute ? 1 : 0 })
      return await store.setMayUnmuteOfAll(meeting.id, allowUnmute, sparedBy(by.caller, meeting))
    })
    await this.#showRoom(meeting.id)
    await this.#show(meeting, muted, (one) => tracks.mute(meeting.id, one, 'microphone'))
  }

  /** Turns a camera off or takes a screen down. Its owner may start it again. */
  async unpublish(by: Requester, reference: string, identity: string, { source }: UnpublishRequest): Promise<void> {
    const { commands, tracks } = this.#deps
    const { meeting, stay } = await commands.toOne(by.caller, reference, identity, { least: 'cohost' })
    await this.#write(by, meeting, { action: 'unpublish', to: stay, detail: source }, async () => {})
    await this.#show(meeting, [stay.id], async (one) => {
      if (source === 'camera') await tracks.mute(meeting.id, one, 'camera')
      else await tracks.takeDown(meeting.id, one, ['screen_share', 'screen_share_audio'])
    })
  }

  /** Puts a stay out for good. The person may come as a new one, as the meeting's rules have it. */
  async remove(by: Requester, reference: string, identity: string): Promise<void> {
    const { commands } = this.#deps
    const { meeting, stay } = await commands.toOne(by.caller, reference, identity, {
      least: 'cohost',
      states: ['admitted', 'removed'],
      isForOthersOnly: true,
    })
    const until = this.#shutOutUntil()
    await this.#write(
      by,
      meeting,
      { action: 'remove', to: stay, detail: null },
      async (store, change, { spotlight }) => {
        await store.remove(stay.id, until)
        if (spotlight === identityOf(stay)) await change({ spotlight: null })
      },
    )
    await this.#putOut(meeting, [stay])
  }

  /** Puts a person out and lets him come back in no way that he is known by. */
  async ban(by: Requester, reference: string, identity: string): Promise<void> {
    const { commands, clock } = this.#deps
    const { meeting, stay } = await commands.toOne(by.caller, reference, identity, {
      least: 'host',
      states: BANNABLE,
      isForOthersOnly: true,
    })
    const [now, until] = [clock.now().toISOString(), this.#shutOutUntil()]
    const deed: Deed = { action: 'ban', to: stay, detail: null }
    const banned = await this.#write(by, meeting, deed, async (store, change, { spotlight }) => {
      const stays = await store.ban(stay, now, until)
      if (stays.some((each) => spotlight === identityOf(each))) await change({ spotlight: null })
      return stays
    })
    await this.#putOut(meeting, banned)
  }

  /** Makes somebody something else, in the room at once and wherever he comes back. */
  async setRole(by: Requester, reference: string, identity: string, role: Role): Promise<void> {
    const { commands } = this.#deps
    const { meeting, stay } = await commands.toOne(by.caller, reference, identity, { least: 'host' })
    await this.#write(by, meeting, { action: 'role', to: stay, detail: role }, (store) =>
      store.setRole(stay.id, role, mayUnmuteAs(role, meeting)),
    )
    await this.#show(meeting, [stay.id])
  }

  /** Lowers all hands. */
  async lowerHands(by: Requester, reference: string): Promise<void> {
    const meeting = await this.#deps.commands.toAll(by.caller, reference, 'cohost')
    const deed: Deed = { action: 'lower_hands', detail: null }
    const lowered = await this.#write(by, meeting, deed, (store) => store.lowerHands(meeting.id))
    await this.#show(meeting, lowered)
  }

  /** Shows somebody large to everyone, or with null nobody. Whoever leaves stays named, and is large when he comes back. */
  async spotlight(by: Requester, reference: string, identity: string | null): Promise<void> {
    const { meeting, stay } = await this.#spotlit(by.caller, reference, identity)
    const spotlight = stay ? identityOf(stay) : null
    const deed: Deed = { action: 'spotlight', detail: null, ...(stay && { to: stay }) }
    await this.#write(by, meeting, deed, (_store, change) => change({ spotlight }))
    await this.#showRoom(meeting.id)
  }

  /** Who may not come back, newest first. */
  async listBans(caller: Caller, reference: string): Promise<Bans> {
    const { access, db } = this.#deps
    const { id } = await access.require(caller, reference, 'host')
    const bans = await new ModerationStore(db).listBans(id)
    return {
      bans: bans.map((ban) => ({
        id: ban.id,
        name: ban.name,
        identity: ban.session_id === null ? null : identityOf({ id: ban.session_id }),
        userId: ban.user_id,
        bannedAt: ban.created_at,
      })),
    }
  }

  /** Lets somebody come back; whoever is not banned may already. */
  async unban(by: Requester, reference: string, banId: string): Promise<void> {
    const { commands, bus, clock, db } = this.#deps
    const { id } = await commands.toAll(by.caller, reference, 'host')
    const at = clock.now().toISOString()
    await db.transaction().execute(async (trx) => {
      const ban = await new ModerationStore(trx).unban(id, banId)
      if (!ban) return
      const subject = ban.session_id === null ? `user:${ban.user_id}` : `session:${ban.session_id}`
      await new AuditStore(trx).record({ ...entryOf(by, id, at), action: 'unban', subject, detail: null })
    })
    bus.publish(id)
  }

  async #spotlit(caller: Caller, reference: string, identity: string | null) {
    const { commands } = this.#deps
    if (identity === null) return { meeting: await commands.toAll(caller, reference, 'cohost'), stay: undefined }
    return await commands.toOne(caller, reference, identity, { least: 'cohost', isHarmless: true })
  }

  /** Writes what was decided, with the record of it, unless the meeting is over by now. */
  async #write<T>(
    by: Requester,
    { id }: MeetingRow,
    { action, detail, to }: Deed,
    write: (store: ModerationStore, change: (set: MeetingChange) => Promise<void>, before: MeetingRow) => Promise<T>,
  ): Promise<T> {
    const { db, bus, clock } = this.#deps
    const at = clock.now().toISOString()
    const written = await db.transaction().execute(async (trx) => {
      const meetings = new MeetingStore(trx)
      // Locked, so that whoever comes in meanwhile does so before or after.
      const meeting = await meetings.lock(id)
      if (!meeting || isFinal(meeting)) throw new ProblemError('meeting.ended')
      const subject = to ? `session:${to.id}` : null
      await new AuditStore(trx).record({ ...entryOf(by, id, at), action, subject, detail: detail ?? null })
      const change = async (set: MeetingChange) => {
        await meetings.change(id, [meeting.status], { ...set, updated_at: at })
      }
      return await write(new ModerationStore(trx), change, meeting)
    })
    bus.publish(id)
    return written
  }

  async #putOut(meeting: MeetingRow, stays: readonly Pick<SessionRow, 'id'>[]): Promise<void> {
    this.#deps.shutOutWatch.begin()
    const wasSpotlit = stays.some((stay) => meeting.spotlight === identityOf(stay))
    if (wasSpotlit) await this.#showRoom(meeting.id)
    await this.#show(
      meeting,
      stays.map(({ id }) => id),
    )
  }

  /** Has LiveKit show stays as their rows are by now, wherever they are in the room. */
  async #show(
    { id }: MeetingRow,
    stayIds: readonly string[],
    alsoDo: (one: Known) => Promise<void> = async () => {},
  ): Promise<void> {
    if (stayIds.length === 0) return
    const { people, guard } = this.#deps
    const wanted = new Set(stayIds)
    const present = (await people.list(id)).filter(({ stay }) => stay && wanted.has(stay.id))
    await inParallel(present, AT_ONCE, async (one) => {
      await alsoDo(one)
      await guard.judge(id, one)
    })
  }

  /** Has LiveKit show the meeting as its row is by now. */
  async #showRoom(id: string): Promise<void> {
    const meeting = await new MeetingStore(this.#deps.db).findById(id)
    if (meeting?.status === 'ACTIVE') await this.#deps.sfu.updateRoomMetadata(roomOf(meeting))
  }

  #shutOutUntil(): string {
    const { shutOuts, clock } = this.#deps
    return shutOuts.until(clock.now()).toISOString()
  }
}

function muteDetail(allowUnmute: boolean): string | null {
  return allowUnmute ? null : 'for good'
}

/** Nobody mutes himself together with all, and nobody commands the creator. */
function sparedBy(caller: Caller, { created_by }: MeetingRow): Spared {
  const users = [created_by, caller.kind === 'user' ? caller.userId : null]
  return {
    sessionId: caller.kind === 'session' ? caller.session.id : undefined,
    userIds: users.filter((userId) => userId !== null),
  }
}

function entryOf({ caller, requestId }: Requester, meetingId: string, at: string) {
  return { at, meeting_id: meetingId, actor: actorOf(caller), request_id: requestId }
}
