import type { Bans, MuteRequest, Role } from '@plenum/meeting-contract'
import { findMeeting, isAtLeast, type KnownMeeting, requireHost } from './access.ts'
import { isOf } from './attendees.ts'
import type { Caller } from './caller.ts'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import { ProblemError } from './problem-error.ts'
import { left, type StayRecord } from './stay-record.ts'
import type { World } from './world.ts'

const BAN_ID_LENGTH = 10

/** Who may be the target of a command. */
interface Aim {
  readonly least: Role
  /** Whether also somebody who waits or was put out. */
  readonly isForAnybody?: true
  readonly isForOthersOnly?: true
  readonly isHarmless?: true
}

/** What hosts and cohosts do to people. There is no LiveKit to be told, so it shows in the answers alone. */
export class FakeModeration {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  mute(caller: Caller, reference: string, identity: string, { allowUnmute = true }: MuteRequest): void {
    const { meeting, stay } = this.#toOne(caller, reference, identity, { least: 'cohost' })
    this.#done(meeting, [{ ...stay, mayUnmute: allowUnmute }])
  }

  /** Everyone below cohost but the caller and the creator; and whoever comes later. */
  muteAll(caller: Caller, reference: string, { allowUnmute = true }: MuteRequest): void {
    const { meeting } = this.#toAll(caller, reference, 'cohost')
    this.#world.store.putMeeting({ ...meeting, mayUnmute: allowUnmute })
    const muted = this.#world.store
      .staysIn(meeting.id)
      .filter((stay) => !isAtLeast(stay.role, 'cohost') && !isOf(caller, stay) && !isCreators(stay, meeting))
    this.#done(
      meeting,
      muted.map((stay) => ({ ...stay, mayUnmute: allowUnmute })),
    )
  }

  unpublish(caller: Caller, reference: string, identity: string): void {
    const { meeting } = this.#toOne(caller, reference, identity, { least: 'cohost' })
    this.#done(meeting, [])
  }

  remove(caller: Caller, reference: string, identity: string): void {
    const aim: Aim = { least: 'cohost', isForAnybody: true, isForOthersOnly: true }
    const { meeting, stay } = this.#toOne(caller, reference, identity, aim)
    if (stay.waitsFor !== null) throw new ProblemError('participant.not_found')
    this.#putOut(meeting, [{ ...stay, isRemoved: true }])
  }

  ban(caller: Caller, reference: string, identity: string): void {
    const aim: Aim = { least: 'host', isForAnybody: true, isForOthersOnly: true }
    const { meeting, stay } = this.#toOne(caller, reference, identity, aim)
    const { store, options } = this.#world
    const { name, userId } = stay
    if (!store.isBanned(meeting.id, stay)) {
      const bannedAt = this.#world.now().toISOString()
      const ban = { id: options.newId(BAN_ID_LENGTH), meetingId: meeting.id, name, userId, bannedAt }
      store.addBan({ ...ban, identity: stay.identity })
    }
    this.#putOut(
      meeting,
      store.staysIn(meeting.id).filter((each) => store.isBanned(meeting.id, each)),
    )
  }

  /** Whoever may command others is not held to silence. */
  setRole(caller: Caller, reference: string, identity: string, role: Role): void {
    const { meeting, stay } = this.#toOne(caller, reference, identity, { least: 'host' })
    const mayUnmute = isAtLeast(role, 'cohost') || meeting.mayUnmute
    this.#done(meeting, [{ ...stay, role, isRoleGiven: true, mayUnmute }])
  }

  lowerHands(caller: Caller, reference: string): void {
    const { meeting } = this.#toAll(caller, reference, 'cohost')
    this.#done(
      meeting,
      this.#world.store.staysIn(meeting.id).map((stay) => ({ ...stay, handRaisedAt: null })),
    )
  }

  spotlight(caller: Caller, reference: string, identity: string | null): void {
    const { meeting } = this.#toAll(caller, reference, 'cohost')
    const aim: Aim = { least: 'cohost', isHarmless: true }
    const spotlight = identity === null ? null : this.#toOne(caller, reference, identity, aim).stay.identity
    this.#world.store.putMeeting({ ...meeting, spotlight })
    this.#done(meeting, [])
  }

  /** Newest first. */
  listBans(caller: Caller, reference: string): Bans {
    const { id } = requireHost(this.#world, caller, reference)
    return { bans: this.#world.store.bansIn(id).map(({ meetingId: _, ...ban }) => ban) }
  }

  unban(caller: Caller, reference: string, banId: string): void {
    const { id } = this.#toAll(caller, reference, 'host').meeting
    this.#world.store.removeBan(id, banId)
    this.#world.tell(id)
  }

  #toAll(caller: Caller, reference: string, least: Role): KnownMeeting {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    if (!isAtLeast(role, least)) throw new ProblemError('permission.denied')
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    return { meeting, role }
  }

  /** Nobody commands the creator, nor anybody above himself. */
  #toOne(
    caller: Caller,
    reference: string,
    identity: string,
    { least, isForAnybody, isForOthersOnly, isHarmless }: Aim,
  ): { meeting: MeetingRecord; stay: StayRecord } {
    const { meeting, role } = this.#toAll(caller, reference, least)
    const [owner] = identity.split('#')
    const stay = this.#world.store.staysIn(meeting.id).find((each) => each.identity === owner)
    if (stay === undefined) throw new ProblemError('participant.not_found')
    if (!isForAnybody && (stay.waitsFor !== null || stay.isRemoved)) throw new ProblemError('participant.not_found')
    const isAbove = isOf(caller, stay) ? isForOthersOnly : isCreators(stay, meeting) || !isAtLeast(role, stay.role)
    if (isAbove && !isHarmless) throw new ProblemError('permission.denied')
    return { meeting, stay }
  }

  #putOut(meeting: MeetingRecord, stays: readonly StayRecord[]): void {
    const wasSpotlit = stays.some(({ identity }) => identity === meeting.spotlight)
    if (wasSpotlit) this.#world.store.putMeeting({ ...meeting, spotlight: null })
    this.#done(
      meeting,
      stays.map((stay) => ({ ...left(stay, this.#world.now()), handRaisedAt: null })),
    )
  }

  /** What is decided holds, though LiveKit may not know of it yet. */
  #done({ id }: MeetingRecord, changed: readonly StayRecord[]): void {
    for (const stay of changed) this.#world.store.putStay(stay)
    this.#world.tell(id)
    this.#world.refuseAt('livekit')
  }
}

function isCreators({ userId }: StayRecord, { createdBy }: MeetingRecord): boolean {
  return userId !== null && userId === createdBy
}
