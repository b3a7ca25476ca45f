import { expect } from 'vitest'
import type { Admission } from '../machine/admission.ts'
import type { DeviceKind, DeviceSource, LocalSource, RoomPort, RoomPortEvent } from '../ports.ts'
import type { Participant } from '../roster/participant.ts'
import type { RoomInfo } from '../roster/room-info.ts'

/** A room's surroundings, as the suite moves them. */
export interface RoomWorld {
  /** The room under test, not connected yet. */
  readonly room: RoomPort
  /** Leave to enter as `p_you`, named "You". */
  readonly admission: Admission
  /** Another room, and leave to enter it. */
  another(): Promise<{ readonly room: RoomPort; readonly admission: Admission }>
  /** A room that one is not let into. */
  readonly refused: { readonly room: RoomPort; readonly admission: Admission }
  /** Somebody else enters, sending nothing. */
  enter(identity: string, name: string): Promise<void>
  exit(identity: string): Promise<void>
  /** Somebody else turns a source on. */
  send(identity: string, source: LocalSource): Promise<void>
  /** Whether one hears or sees this of somebody else. */
  receives(identity: string, source: LocalSource): boolean
  /** Somebody else says something in writing. */
  say(identity: string, id: string, text: string): Promise<void>
  /** What somebody else has heard in writing. */
  heardBy(identity: string): Promise<readonly { readonly id: string; readonly text: string }[]>
  /** A thousand changes of the list of people in one message. */
  changeAThousandTimes(): Promise<void>
  /** The server measures how well everybody is connected. */
  measureConnections(): Promise<void>
  /** Somebody else sends a sign of the moment, which may get lost. */
  react(identity: string, emoji: string): Promise<void>
  /** The signs of the moment that reached somebody else. */
  reactionsHeardBy(identity: string): Promise<readonly string[]>
  /** The signal connection breaks, and can be made again at once. */
  dropSignal(): Promise<void>
  /** Everything has to be connected anew. */
  reconnectFully(): Promise<void>
  /** The browser's own button ends the sharing of one's screen. */
  stopSharing(): Promise<void>
  /** The server mutes one's own source. */
  muteYou(source: DeviceSource): Promise<void>
  /** Devices at hand, at least two of each kind. */
  devicesOf(kind: DeviceKind): Promise<readonly string[]>
  /** Every opening of a camera or microphone so far, by whatever part of the page. */
  opened(): readonly DeviceSource[]
  /** What holds a device open just now, once for each hold. */
  held(): readonly DeviceSource[]
  /** One's own microphone gives a sound. */
  soundMicrophone(): Promise<void>
  /** Another program takes a device. */
  occupy(deviceId: string): void
  /** The device of a source that is on is unplugged; another one is left, or none. */
  unplug(source: DeviceSource, isLast: boolean): Promise<void>
  /** Somebody takes another device in a menu of LiveKit's own. */
  switchByHand(kind: DeviceKind, deviceId: string): Promise<void>
  /** A device that is not in use is unplugged, and another one is left. */
  takeAway(deviceId: string): void
  /** The server takes away, or gives back, the right to send. */
  permitYou(mayPublish: boolean): Promise<void>
  /** The server takes away, or gives back, somebody else's right to send. */
  permit(identity: string, mayPublish: boolean): Promise<void>
  /** The server writes what holds for everybody in the room. */
  decree(info: RoomInfo): Promise<void>
  /** The server writes somebody's attributes. */
  write(identity: string, attributes: Partial<Pick<Participant, 'role' | 'handRaisedAt'>>): Promise<void>
  /** The same identity enters from elsewhere. */
  enterAsYou(): Promise<void>
  removeYou(): Promise<void>
  closeRoom(): Promise<void>
  /** The server dies, and comes back without its rooms. */
  restartServer(): Promise<void>
  stop(): Promise<void>
}

/** A room's surroundings, and what it has told so far. */
export interface StagedRoom extends RoomWorld {
  readonly events: readonly RoomPortEvent[]
  types(): readonly RoomPortEvent['type'][]
  person(identity: string): Participant | undefined
  /** Waits until this is told, among what is told after so much. */
  told(type: RoomPortEvent['type'], after?: number): Promise<void>
}

/** Where each test gets a room of its own. */
export interface RoomStage {
  /** Outside of the room. */
  setUp(): Promise<StagedRoom>
  inside(): Promise<StagedRoom>
}

export const WAIT = { timeout: 15_000, interval: 25 }

/** Follows what a room tells. */
export function stageRoom(world: RoomWorld): StagedRoom {
  const events: RoomPortEvent[] = []
  world.room.subscribe((event) => events.push(event))
  const types = () => events.map(({ type }) => type)
  return {
    ...world,
    events,
    types,
    person: (identity) => world.room.participants().find((participant) => participant.identity === identity),
    told: (type, after = 0) => expect.poll(() => types().slice(after), WAIT).toContain(type),
  }
}
