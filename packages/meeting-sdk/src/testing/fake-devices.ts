import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { DeviceList, DevicesPort, LocalSource } from '../ports.ts'

/** Devices that are there, missing or denied, as told. */
export class FakeDevices implements DevicesPort {
  readonly obstacle: MeetingError | null
  /** Sources that cannot be opened, and why. */
  readonly refuses: Partial<Record<LocalSource, MeetingErrorCode>>
  readonly #listeners = new Set<() => void>()
  #devices: DeviceList

  constructor(
    options: {
      readonly obstacle?: MeetingErrorCode
      readonly refuses?: Partial<Record<LocalSource, MeetingErrorCode>>
      readonly devices?: DeviceList
    } = {},
  ) {
    this.obstacle = options.obstacle === undefined ? null : new MeetingError(options.obstacle)
    this.refuses = options.refuses ?? {}
    this.#devices = options.devices ?? {
      microphones: [
        { id: 'mic-1', label: 'Built-in microphone' },
        { id: 'mic-2', label: 'Headset' },
      ],
      cameras: [{ id: 'cam-1', label: 'Built-in camera' }],
      speakers: [{ id: 'out-1', label: 'Built-in speaker' }],
    }
  }

  async list(): Promise<DeviceList> {
    return this.#devices
  }

  async open(source: LocalSource): Promise<MediaStream> {
    const code = this.refuses[source]
    if (this.obstacle !== null) throw this.obstacle
    if (code !== undefined) throw new MeetingError(code)
    return typeof MediaStream === 'undefined' ? emptyStream() : new MediaStream()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Plugs devices in or out. */
  plug(devices: DeviceList): void {
    this.#devices = devices
    for (const listener of [...this.#listeners]) listener()
  }
}

/** Where no browser is, a stream without tracks has just this to be asked for. */
function emptyStream(): MediaStream {
  const stream: Pick<MediaStream, 'getTracks' | 'getAudioTracks' | 'getVideoTracks'> = {
    getTracks: () => [],
    getAudioTracks: () => [],
    getVideoTracks: () => [],
  }
  return stream as MediaStream
}
