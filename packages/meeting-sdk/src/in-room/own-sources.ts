import type { DeviceKeeper } from '../devices/device-keeper.ts'
import { MeetingError } from '../errors.ts'
import { SerialQueue } from '../lib/serial-queue.ts'
import type { DeviceSource, LocalSource } from '../ports.ts'
import type { LocalSourceState } from '../snapshot.ts'
import type { People } from './people.ts'
import { isInside, type RoomScene } from './room-scene.ts'

/** One's own microphone, camera and screen. */
export class OwnSources {
  readonly #scene: RoomScene
  readonly #people: People
  readonly #devices: DeviceKeeper
  /** One queue a source: on and off arrive at the device in the order in which they were asked for. */
  readonly #queues = { microphone: new SerialQueue(), camera: new SerialQueue(), screen: new SerialQueue() }

  readonly #wishes = new Map<LocalSource, { readonly enabled: boolean }>()

  constructor(scene: RoomScene, people: People, devices: DeviceKeeper) {
    this.#scene = scene
    this.#people = people
    this.#devices = devices
  }

  /** What somebody wants who has not got it yet. */
  wanted(source: DeviceSource): boolean | undefined {
    return this.#wishes.get(source)?.enabled
  }

  /**
   * Turns a source on or off. A wish that a later one has overtaken before its turn is let go: whoever talks by a key, and
   * clicks faster than a device follows, ends where he clicked last.
   *
   * @throws MeetingError
   */
  async set(source: LocalSource, enabled: boolean): Promise<void> {
    if (!isInside(this.#scene)) throw new MeetingError('session.not_connected')
    const wish = { enabled }
    this.#wishes.set(source, wish)
    const isLast = () => this.#wishes.get(source) === wish
    await this.#queues[source].run(async () => {
      try {
        if (isLast()) await this.#turn(source, enabled)
      } finally {
        if (isLast()) this.#wishes.delete(source)
      }
    })
  }

  async #turn(source: LocalSource, enabled: boolean): Promise<void> {
    const { room, store, isCurrent } = this.#scene
    if (!isCurrent()) throw new MeetingError('session.not_connected')
    if (enabled && store.get()[source].status === 'off') this.#patch(source, { status: 'starting', error: null })
    try {
      if (enabled && this.#devices.obstacle !== null) throw this.#devices.obstacle
      await room.setSource(source, enabled, source === 'screen' ? undefined : this.#devices.wanted(source))
      if (!isCurrent()) return
      // Names may be known only now, and the browser may have taken another one than was asked for.
      this.#devices.follow()
      this.#patch(source, { status: enabled ? 'on' : 'off', error: null })
      this.#people.show()
    } catch (thrown) {
      const error = MeetingError.from(thrown)
      if (isCurrent()) {
        const { status } = store.get()[source]
        // A mute that failed leaves one on air, and must not look as if it had not.
        this.#patch(source, { status: status === 'starting' ? 'off' : status, error })
        this.#people.show()
      }
      throw error
    }
  }

  /** What the meeting did not allow and allows by now is no error any more. */
  forgiveAllowed(): void {
    const { store } = this.#scene
    for (const source of ['microphone', 'camera', 'screen'] as const) {
      const { permissions, [source]: now } = store.get()
      const isPast = permissions[source] && now.error?.code === 'permission.denied'
      if (isPast) this.#patch(source, { ...now, error: null })
    }
  }

  /** A source is off because its device is gone. */
  lose(source: DeviceSource, error: MeetingError): void {
    this.#patch(source, { status: 'off', error })
    this.#people.show()
    this.#devices.follow()
  }

  #patch(source: LocalSource, value: LocalSourceState): void {
    const { store } = this.#scene
    store.set({ ...store.get(), [source]: value })
  }
}
