import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { DeviceList, DeviceSource, DevicesPort } from '../ports.ts'

/** Devices that are there, missing or denied, as told. */
export class FakeDevices implements DevicesPort {
  readonly obstacle: MeetingError | null
  /** Sources that cannot be opened, and why. */
  readonly refuses: Partial<Record<DeviceSource, MeetingErrorCode>>
  /** Every track that was handed out where there is no browser to make real ones. */
  readonly opened: FakeTrack[] = []
  readonly #listeners = new Set<() => void>()
  #devices: DeviceList

  constructor(
    options: {
      readonly obstacle?: MeetingErrorCode
      readonly refuses?: Partial<Record<DeviceSource, MeetingErrorCode>>
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

  async open(source: DeviceSource): Promise<MediaStream> {
    const code = this.refuses[source]
    if (this.obstacle !== null) throw this.obstacle
    if (code !== undefined) throw new MeetingError(code)
    if (typeof MediaStream !== 'undefined') return new MediaStream()
    const track = new FakeTrack(source === 'camera' ? 'video' : 'audio')
    this.opened.push(track)
    return streamOf(track)
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

/** As much of a `MediaStreamTrack` as looking at oneself needs. */
export class FakeTrack extends EventTarget {
  readyState: MediaStreamTrackState = 'live'
  readonly kind: 'audio' | 'video'

  constructor(kind: 'audio' | 'video') {
    super()
    this.kind = kind
  }

  /** As the page does it: no event. */
  stop(): void {
    this.readyState = 'ended'
  }

  /** As unplugging does it. */
  unplug(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }

  getSettings(): MediaTrackSettings {
    return {}
  }
}

/** Where no browser is, a stream has just this to be asked for. */
function streamOf(track: FakeTrack): MediaStream {
  const stream = {
    id: `fake-${track.kind}`,
    getTracks: () => [track],
    getAudioTracks: () => [],
    getVideoTracks: () => [track],
  }
  return stream as unknown as MediaStream
}
