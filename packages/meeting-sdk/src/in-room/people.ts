import type { KeyedChannel } from '../lib/keyed-channel.ts'
import type { Permissions } from '../ports.ts'
import type { Participant } from '../roster/participant.ts'
import { projectParticipants } from '../roster/project-participants.ts'
import type { RoomInfo } from '../roster/room-info.ts'
import type { LocalSourceState, MeetingSnapshot } from '../snapshot.ts'
import type { OwnHand } from './own-hand.ts'
import { isInside, type RoomScene } from './room-scene.ts'

/** Who is in the room, what holds there for everybody and for oneself, and who speaks. */
export class People {
  readonly #scene: RoomScene
  readonly #speaking: KeyedChannel<boolean>
  readonly #hand: OwnHand
  #speakers: readonly string[] = []

  constructor(scene: RoomScene, speaking: KeyedChannel<boolean>, hand: OwnHand) {
    this.#scene = scene
    this.#speaking = speaking
    this.#hand = hand
  }

  /** Takes the room's list over. */
  show(): void {
    if (!isInside(this.#scene)) return
    const { room, store } = this.#scene
    const before = store.get()
    const participants = projectParticipants(before.participants, this.#hand.shownIn(room.participants()))
    const local = participants.find(({ isLocal }) => isLocal)
    const changes = {
      participants,
      microphone: settle(before.microphone, local?.microphone === 'on'),
      camera: settle(before.camera, local?.camera === 'on'),
      screen: settle(before.screen, local?.screen === 'on'),
      permissions: keepIfSame(before.permissions, room.permissions()),
      room: keepIfSame(before.room, room.info()),
    } satisfies Partial<MeetingSnapshot>
    const hasChanged = Object.entries(changes).some(([key, value]) => value !== before[key as keyof typeof changes])
    if (!hasChanged) return
    store.set({ ...before, ...changes })
    this.#tell(before.participants, participants)
  }

  showSpeakers(identities: readonly string[]): void {
    for (const identity of this.#speakers) if (!identities.includes(identity)) this.#speaking.set(identity, false)
    for (const identity of identities) this.#speaking.set(identity, true)
    this.#speakers = identities
  }

  /** Whoever was there when one came has not come just now. */
  #tell(before: readonly Participant[], now: readonly Participant[]): void {
    if (before.length === 0 || before === now) return
    const { events } = this.#scene
    for (const person of missingFrom(before, now)) events.emit('participantJoined', person)
    for (const person of missingFrom(now, before)) events.emit('participantLeft', person)
    const hands = new Map(before.map(({ identity, handRaisedAt }) => [identity, handRaisedAt]))
    for (const person of now) {
      const wasUp = hands.get(person.identity)
      if (wasUp === undefined || (wasUp === null) === (person.handRaisedAt === null)) continue
      events.emit(person.handRaisedAt === null ? 'handLowered' : 'handRaised', person)
    }
  }
}

/** Those of `people` whom `list` lacks. */
function missingFrom(list: readonly Participant[], people: readonly Participant[]): readonly Participant[] {
  const known = new Set(list.map(({ identity }) => identity))
  return people.filter(({ identity }) => !known.has(identity))
}

function keepIfSame<Part extends Permissions | RoomInfo>(before: Part, now: Part): Part {
  const keys = Object.keys(now) as (keyof Part)[]
  return keys.every((key) => before[key] === now[key]) ? before : now
}

/** The room's word on one's own source, which somebody else may have turned off; a start under way is left alone. */
function settle(before: LocalSourceState, isOn: boolean): LocalSourceState {
  const status = isOn ? 'on' : before.status === 'starting' ? 'starting' : 'off'
  if (status === before.status) return before
  return { status, error: isOn ? null : before.error }
}
