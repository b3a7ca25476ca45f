import { MeetingError } from '../errors.ts'
import type { DeviceChoice, DeviceInUse, DeviceKind, DeviceSource, DeviceUser } from '../ports.ts'
import { toFacing } from './facing.ts'

/** What one sees or hears of oneself before joining. */
export interface PreviewState {
  /** Null until the device is open, and where it could not be opened. */
  readonly stream: MediaStream | null
  readonly error: MeetingError | null
}

/** What a {@link Preview} works with. */
export interface PreviewScene {
  readonly open: (choice?: DeviceChoice) => Promise<MediaStream>
  readonly onChange: (state: PreviewState) => void
  /** The device is gone; another one may take its place. */
  readonly onEnded: () => void
}

/** One device, open until it is stopped. */
export class Preview implements DeviceUser {
  readonly #source: DeviceSource
  readonly #scene: PreviewScene
  #stream: MediaStream | null = null
  /** Numbers what was asked for: a device that opens late, after another was asked for, must not stay on. */
  #turn = 0

  constructor(source: DeviceSource, scene: PreviewScene) {
    this.#source = source
    this.#scene = scene
  }

  deviceInUse(kind: DeviceKind): DeviceInUse | null {
    const track = kind === this.#source ? this.#stream?.getTracks()[0] : undefined
    const { deviceId, facingMode } = track?.readyState === 'live' ? track.getSettings() : {}
    return deviceId === undefined ? null : { id: deviceId, facing: toFacing(facingMode) }
  }

  async switchDevice(kind: DeviceKind, choice: DeviceChoice): Promise<void> {
    const before = this.deviceInUse(kind)
    if (before === null) return
    const error = await this.#open(choice)
    if (error === null) return
    if ((await this.#open(before.id)) !== null) this.#scene.onChange({ stream: null, error })
    throw error
  }

  /** Opens a device in place of the one before, and tells why where it cannot be had. */
  async start(): Promise<void> {
    const error = await this.#open()
    if (error !== null) this.#scene.onChange({ stream: null, error })
  }

  /** Why it could not be opened; null where it is open, or not wanted any more. */
  async #open(choice?: DeviceChoice): Promise<MeetingError | null> {
    this.#release()
    this.#turn += 1
    const turn = this.#turn
    const isCurrent = () => this.#turn === turn
    try {
      const stream = await this.#scene.open(choice)
      if (!isCurrent()) {
        stopAll(stream)
        return null
      }
      this.#stream = stream
      // Unplugged: stopping it ourselves does not fire this.
      for (const track of stream.getTracks()) {
        track.addEventListener('ended', () => isCurrent() && this.#scene.onEnded())
      }
      this.#scene.onChange({ stream, error: null })
      return null
    } catch (thrown) {
      return isCurrent() ? MeetingError.from(thrown) : null
    }
  }

  stop(): void {
    this.#turn += 1
    this.#release()
  }

  #release(): void {
    if (this.#stream !== null) stopAll(this.#stream)
    this.#stream = null
  }
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
