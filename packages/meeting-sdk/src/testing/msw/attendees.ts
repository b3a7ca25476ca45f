import type { Attendee, Attendees } from '@plenum/meeting-contract'
import { findMeeting, isAtLeast } from './access.ts'
import type { Caller } from './caller.ts'
import { isFinal } from './meeting-record.ts'
import { ProblemError } from './problem-error.ts'
import { inRoomMs, isInRoom, left, type StayRecord } from './stay-record.ts'
import type { World } from './world.ts'

const SECOND_MS = 1_000

/** Tells who is in a meeting and who was, and raises and lowers hands. */
export class FakeAttendees {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** For hosts and cohosts, in the order of joining. */
  list(caller: Caller, reference: string): Attendees {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    if (!isAtLeast(role, 'cohost')) throw new ProblemError('permission.denied')
    if (!isFinal(meeting)) this.#world.refuseAt('livekit')
    // Whoever was in at the end was in until then.
    const at = isFinal(meeting) ? new Date(meeting.updatedAt) : this.#world.now()
    const attendees = this.#world.store
      .staysIn(meeting.id)
      .flatMap((stay) => toAttendee(isFinal(meeting) ? left(stay, at) : stay, at) ?? [])
    return { attendees: attendees.sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1)) }
  }

  /** One's own hand up or down; from cohosts on, down with another's. */
  setHand(caller: Caller, reference: string, identity: string, raised: boolean): void {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    const { store } = this.#world
    const stay = store.staysIn(meeting.id).find((each) => each.identity === identity)
    const isOwn = stay !== undefined && isOf(caller, stay)
    if (!isOwn && (raised || !isAtLeast(role, 'cohost'))) throw new ProblemError('permission.denied')
    if (stay === undefined || stay.waitsFor !== null || stay.isRemoved) throw new ProblemError('participant.not_found')
    store.putStay({ ...stay, handRaisedAt: raised ? (stay.handRaisedAt ?? this.#world.now()) : null })
    this.#world.refuseAt('livekit')
  }
}

/** Undefined for who was never in. */
function toAttendee(stay: StayRecord, now: Date): Attendee | undefined {
  const { identity, name, role, userId, joinedAt, leftAt, handRaisedAt } = stay
  if (joinedAt === null) return undefined
  return {
    identity,
    name,
    role,
    userId,
    isPresent: isInRoom(stay),
    joinedAt: joinedAt.toISOString(),
    leftAt: leftAt?.toISOString() ?? null,
    seconds: Math.floor(inRoomMs(stay, now) / SECOND_MS),
    handRaisedAt: handRaisedAt?.toISOString() ?? null,
  }
}

/** Whether a stay is the caller's own. */
export function isOf(caller: Caller, stay: StayRecord): boolean {
  if (caller.kind === 'stay') return caller.stay.identity === stay.identity
  return caller.kind === 'user' && caller.userId === stay.userId
}
