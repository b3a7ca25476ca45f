import type { DeviceKeeper } from '../devices/device-keeper.ts'
import type { JoinOptions } from '../join-options.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { KeyedChannel } from '../lib/keyed-channel.ts'
import type { RoomPortEvent } from '../ports.ts'
import { OwnSources } from './own-sources.ts'
import { People } from './people.ts'
import { RoomChat } from './room-chat.ts'
import type { RoomScene } from './room-scene.ts'

/** What a room reports that decides nothing about being in it. */
type InRoomEvent = Exclude<RoomPortEvent, { type: 'reconnecting' | 'reconnected' | 'disconnected' }>

/** What one sees and does in one room: who is there, one's own devices, what is said. */
export class InRoom {
  readonly people: People
  readonly sources: OwnSources
  readonly chat: RoomChat
  readonly #scene: RoomScene
  readonly #devices: DeviceKeeper

  constructor(scene: RoomScene, speaking: KeyedChannel<boolean>, devices: DeviceKeeper) {
    this.#scene = scene
    this.#devices = devices
    this.people = new People(scene, speaking)
    this.sources = new OwnSources(scene, this.people, devices)
    this.chat = new RoomChat(scene)
  }

  /** Shows who is there and turns on what was asked for at the door. */
  enter(options: JoinOptions): void {
    this.people.show()
    for (const source of ['microphone', 'camera'] as const) {
      if (options[source] === undefined || options[source] === false) continue
      // A device that is missing or refused must not keep anybody out; the reason is shown beside its button.
      this.sources.set(source, true).catch(() => {})
    }
  }

  handle(event: InRoomEvent): void {
    switch (event.type) {
      case 'participantsChanged':
      case 'permissionsChanged':
        this.people.show()
        return
      case 'speakersChanged':
        this.people.showSpeakers(event.identities)
        return
      case 'audioPlaybackChanged': {
        const { store } = this.#scene
        store.set({ ...store.get(), audioBlocked: event.blocked })
        return
      }
      case 'chatReceived':
        this.chat.receive(event.message)
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
