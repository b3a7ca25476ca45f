import type { MeetingEvent } from '@plenum/meeting-contract'
import { findAlsoWaiting, isAtLeast, listingOfStay, roleOf } from './access.ts'
import type { Caller } from './caller.ts'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import { ProblemError } from './problem-error.ts'
import type { StayRecord } from './stay-record.ts'
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
    if (this.#look(caller, id) === undefined) throw new ProblemError('permission.denied')
    const encoder = new TextEncoder()
    let unwatch = () => {}
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
            unwatch()
            controller.close()
          }
        }
        unwatch = this.#world.watch(id, show)
        show()
      },
      cancel: () => unwatch(),
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
      return eventForStay(stay, listingOfStay(this.#world, stay) !== undefined, meeting)
    }
    return isAtLeast(roleOf(this.#world, caller, meeting), 'cohost') ? eventForHost(meeting) : undefined
  }
}

function eventForHost(meeting: MeetingRecord): MeetingEvent {
  return isFinal(meeting) ? { state: 'ended' } : { state: 'hosting', status: meeting.status, knocks: [] }
}

function eventForStay(
  { waitsFor, role, isRemoved }: StayRecord,
  isListed: boolean,
  meeting: MeetingRecord,
): MeetingEvent {
  if (isFinal(meeting)) return { state: 'ended' }
  if (isRemoved) return { state: 'denied', reason: 'removed', message: null }
  switch (waitsFor) {
    case null:
      return isAtLeast(role, 'cohost') ? eventForHost(meeting) : { state: 'admitted' }
    case 'lobby':
      return meeting.lobby && !isListed
        ? { state: 'waiting', reason: 'lobby', startsAt: meeting.startsAt, isHostHere: false }
        : { state: 'admitted' }
    case 'not_started':
      if (meeting.status !== 'SCHEDULED') return { state: 'started' }
      // A host who joins starts the meeting.
      return role === 'host'
        ? { state: 'admitted' }
        : { state: 'waiting', reason: 'not_started', startsAt: meeting.startsAt, isHostHere: false }
    default:
      return waitsFor satisfies never
  }
}
