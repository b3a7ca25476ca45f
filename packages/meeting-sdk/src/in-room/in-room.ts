import type { DeviceKeeper } from '../devices/device-keeper.ts'
import type { JoinOptions } from '../join-options.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { KeyedChannel } from '../lib/keyed-channel.ts'
import type { Moderation } from '../moderation.ts'
import type { RoomPortEvent } from '../ports.ts'
import { endForAll } from './end-for-all.ts'
import { Knocks } from './knocks.ts'
import { moderate } from './moderate.ts'
import { OwnHand } from './own-hand.ts'
import { OwnSources } from './own-sources.ts'
import { People } from './people.ts'
import { Reactions } from './reactions.ts'
import type { RoomScene } from './room-scene.ts'

/** What a room reports that decides nothing about being in it, and does not outlast it. */
type InRoomEvent = Exclude<
  RoomPortEvent,
  { type: 'reconnecting' | 'reconnected' | 'disconnected' | 'passed' | 'chatReceived' }
>

/** What one sees and does in one room: who is there, one's own devices and hand, signs of the moment. */
export class InRoom {
  readonly people: People
  readonly sources: OwnSources
  readonly hand: OwnHand
  readonly reactions: Reactions
  readonly #knocks: Knocks
  readonly #scene: RoomScene
  readonly #devices: DeviceKeeper

  constructor(scene: RoomScene, speaking: KeyedChannel<boolean>, devices: DeviceKeeper) {
    this.#scene = scene
    this.#devices = devices
    this.hand = new OwnHand(scene, () => this.people.show())
    this.people = new People(scene, speaking, this.hand)
    this.sources = new OwnSources(scene, this.people, devices)
    this.reactions = new Reactions(scene)
    this.#knocks = new Knocks(scene)
  }

  /** Shows who is there and turns on what was asked for at the door. */
  enter(options: JoinOptions): void {
    this.people.show()
    this.#knocks.follow()
    for (const source of ['microphone', 'camera'] as const) {
      if (options[source] === undefined || options[source] === false) continue
      // A device that is missing or refused must not keep anybody out; the reason is shown beside its button.
      this.sources.set(source, true).catch(() => {})
    }
  }

  /** @throws MeetingError */
  endForAll(): Promise<void> {
    return endForAll(this.#scene)
  }

  /** @throws MeetingError */
  moderate<Answer>(command: (by: Moderation) => Promise<Answer>): Promise<Answer> {
    return moderate(this.#scene, command)
  }

  /** Ends what goes on beside the room itself. */
  end(): void {
    this.#knocks.end()
  }

  handle(event: InRoomEvent): void {
    switch (event.type) {
      case 'participantsChanged':
      case 'permissionsChanged':
      case 'roomChanged':
        this.people.show()
        this.sources.forgiveAllowed()
        this.#knocks.follow()
        return
      case 'sourceMuted':
        this.#scene.events.emit('mutedByHost', { source: event.source })
        return
      case 'speakersChanged':
        this.people.showSpeakers(event.identities)
        return
      case 'audioPlaybackChanged': {
        const { store } = this.#scene
        store.set({ ...store.get(), audioBlocked: event.blocked })
        return
      }
      case 'reactionReceived':
        this.reactions.receive(event)
        return
      case 'devicesChanged':
        this.#devices.follow()
        return
      case 'deviceSwitched':
        this.#devices.adopt(event.kind)
        return
      case 'deviceReplaced':
        this.#devices.noteLoss(event.source)
        return
      case 'deviceLost':
        this.sources.lose(event.source, event.error)
        return
      default:
        assertNever(event)
    }
  }
}
