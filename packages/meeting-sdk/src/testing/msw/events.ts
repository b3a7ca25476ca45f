import type { MeetingEvent } from '@plenum/meeting-contract'
import { findAlsoWaiting, isAtLeast, listingOfStay, roleOf } from './access.ts'
import type { Caller } from './caller.ts'
import { stayAsOf, toKnock } from './knock.ts'
import { knocksAt } from './lobby.ts'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import { ProblemError } from './problem-error.ts'
import { isInRoom, type StayRecord } from './stay-record.ts'
import type { World } from './world.ts'

/** Tells those who wait and those who host how things stand, as long as they listen. */
export class FakeEvents {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** Server-Sent Events: the state now, and after each change. */
  open(caller: Caller, reference: string): ReadableStream<Uint8Array> {
    if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
    const { id } = findAlsoWaiting(this.#world, caller, reference).meeting
    if (this.#look(caller, id) === undefined) {
      throw new ProblemError(caller.kind === 'stay' ? 'session.invalid' : 'permission.denied')
    }
    if (caller.kind === 'stay') this.#count(caller.stay.identity, 1)
    const encoder = new TextEncoder()
    let unwatch = () => {}
    const leave = () => {
      unwatch()
      if (caller.kind === 'stay') this.#count(caller.stay.identity, -1)
    }
    let lastSent = ''
    return new ReadableStream({
      start: (controller) => {
        const show = () => {
          const event = this.#look(caller, id)
          const data = JSON.stringify(event)
          if (event !== undefined && data !== lastSent)
            controller.enqueue(encoder.encode(`event: state\ndata: ${data}\n\n`))
          lastSent = data
          if (event === undefined || event.state === 'ended') {
            leave()
            controller.close()
          }
        }
        unwatch = this.#world.watch(id, show)
        show()
      },
      cancel: leave,
    })
  }

  #look(caller: Caller, meetingId: string): MeetingEvent | undefined {
    const { store } = this.#world
    const meeting = store.findMeeting(meetingId)
    if (meeting === undefined) return undefined
    if (caller.kind === 'stay') {
      const stay = store.findStay(caller.stay.identity) ?? caller.stay
      if (store.isBanned(meetingId, stay) && !isFinal(meeting))
        return { state: 'denied', reason: 'banned', message: null }
      return eventForStay(this.#world, stayAsOf(stay, this.#world.now()), meeting)
    }
    return isAtLeast(roleOf(this.#world, caller, meeting), 'cohost') ? eventForHost(this.#world, meeting) : undefined
  }

  /** Notes that a stay reads one stream more or less, and was there just now. */
  #count(identity: string, change: 1 | -1): void {
    const { store } = this.#world
    const stay = store.findStay(identity)
    if (stay === undefined) return
    store.putStay({ ...stay, openStreams: stay.openStreams + change, lastSeenAt: this.#world.now() })
  }
}

function eventForHost(world: World, meeting: MeetingRecord): MeetingEvent {
  if (isFinal(meeting)) return { state: 'ended' }
  return { state: 'hosting', status: meeting.status, knocks: knocksAt(world, meeting).map(toKnock) }
}

function eventForStay(world: World, stay: StayRecord, meeting: MeetingRecord): MeetingEvent | undefined {
  const { waitsFor, role, dismissal, isRemoved } = stay
  if (isFinal(meeting)) return { state: 'ended' }
  if (isRemoved) return { state: 'denied', reason: 'removed', message: null }
  if (dismissal !== null) {
    const { reason, message } = dismissal
    return reason === 'withdrawn' ? undefined : { state: 'denied', reason, message }
  }
  const isHostHere = world.store.staysIn(meeting.id).some((each) => isInRoom(each) && isAtLeast(each.role, 'cohost'))
  const standing = { startsAt: meeting.startsAt, isHostHere, isLocked: meeting.locked }
  switch (waitsFor) {
    case null:
      return isAtLeast(role, 'cohost') ? eventForHost(world, meeting) : { state: 'admitted' }
    case 'lobby':
      return meeting.lobby && listingOfStay(world, stay) === undefined
        ? { state: 'waiting', reason: 'lobby', ...standing }
        : { state: 'admitted' }
    case 'not_started':
      if (meeting.status !== 'SCHEDULED') return { state: 'started' }
      // A host who joins starts the meeting.
      return role === 'host' ? { state: 'admitted' } : { state: 'waiting', reason: 'not_started', ...standing }
    default:
      return waitsFor satisfies never
  }
}
