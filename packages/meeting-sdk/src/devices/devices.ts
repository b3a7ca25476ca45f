import { Store } from '../lib/store.ts'
import { loadPart } from '../load-part.ts'
import type { CreateDevices, DeviceKind, DeviceSource } from '../ports.ts'
import type { DeviceKeeper } from './device-keeper.ts'
import { type DeviceNotice, type DevicesSnapshot, UNKNOWN_DEVICES } from './devices-snapshot.ts'
import type { PreviewState } from './preview.ts'

/** Loads what looks after devices, and nowhere before. */
export const loadKeeper = () => loadPart(() => import('./device-keeper.ts'))

/**
 * The cameras, microphones and speakers of one session, before and during the call. Does nothing, and loads nothing,
 * until it is used.
 *
 * @example
 * const { devices } = session
 * const stop = devices.subscribe(() => showMenu(devices.getSnapshot().microphones))
 * await devices.select('microphone', 'f3a9…')
 */
export class Devices {
  readonly #create: CreateDevices
  readonly #store = new Store(UNKNOWN_DEVICES)
  readonly #ends = new Set<() => void>()
  #keeper: Promise<DeviceKeeper> | null = null

  constructor(create: CreateDevices) {
    this.#create = create
  }

  /** What is known, immutable; the same object until something changes. */
  readonly getSnapshot = (): DevicesSnapshot => this.#store.get()

  /** Calls `listener` after each change of the snapshot, and looks after the devices until the end that it returns. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#store.subscribe(listener)
    const end = this.#during((keeper) => keeper.watch())
    return () => {
      stop()
      end()
    }
  }

  /**
   * Uses a device from now on and remembers it for the next time. What is on switches at once; nothing is turned on.
   *
   * @throws MeetingError with a `device.*` code; the device before then stays in use
   */
  async select(kind: DeviceKind, deviceId: string): Promise<void> {
    await (await this.keeper()).select(kind, deviceId)
  }

  /** Takes the camera on the phone's other side; nothing happens while the camera is off. @throws MeetingError */
  async flipCamera(): Promise<void> {
    await (await this.keeper()).flipCamera()
  }

  /**
   * Has the browser ask for a speaker, where `capabilities.canAskForSpeaker`, and uses it. Call it from a click.
   *
   * @throws MeetingError `device.permission_denied` when none was chosen, `browser.unsupported`
   */
  async askForSpeaker(): Promise<void> {
    await (await this.keeper()).askForSpeaker()
  }

  /** Looks again at what is there. Devices plugged in or out are noticed without. @throws MeetingError */
  async refresh(): Promise<void> {
    await (await this.keeper()).refresh()
  }

  /** Puts a notice away. */
  async dismiss(notice: DeviceNotice): Promise<void> {
    ;(await this.keeper()).dismiss(notice)
  }

  /**
   * Opens the chosen microphone or camera to hear or see oneself before joining, and follows the choice; returns the
   * end of it, which turns the device off.
   *
   * @example
   * const stop = session.devices.preview('camera', ({ stream }) => { video.srcObject = stream })
   */
  preview(source: DeviceSource, onChange: (state: PreviewState) => void): () => void {
    return this.#during((keeper) => keeper.preview(source, onChange))
  }

  /**
   * Tells with each frame how loud a stream is, from 0 to 1; returns the end of it.
   *
   * @example
   * const stop = session.devices.watchLevel(stream, (level) => { meter.value = level })
   */
  watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
    return this.#during((keeper) => keeper.watchLevel(stream, onLevel))
  }

  /** @internal */
  keeper(): Promise<DeviceKeeper> {
    this.#keeper ??= Promise.all([loadKeeper(), this.#create()]).then(
      ([{ DeviceKeeper }, port]) => new DeviceKeeper(port, this.#store),
    )
    // What did not arrive is asked for again by whoever needs it next.
    this.#keeper.catch(() => {
      this.#keeper = null
    })
    return this.#keeper
  }

  /** @internal */
  dispose(): void {
    for (const end of this.#ends) end()
  }

  /** Begins something as soon as the code for it is there, unless it was ended before. */
  #during(begin: (keeper: DeviceKeeper) => () => void): () => void {
    let isOver = false
    let stop = () => {}
    this.keeper().then(
      (keeper) => {
        if (!isOver) stop = begin(keeper)
      },
      () => {},
    )
    const end = () => {
      this.#ends.delete(end)
      isOver = true
      stop()
      stop = () => {}
    }
    this.#ends.add(end)
    return end
  }
}
