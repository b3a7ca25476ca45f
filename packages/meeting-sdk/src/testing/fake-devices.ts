import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type {
  ChosenDevices,
  Device,
  DeviceCapabilities,
  DeviceChoice,
  DeviceList,
  DevicePermission,
  DeviceSource,
  DevicesPort,
  Facing,
} from '../ports.ts'

const NOTHING: DeviceList = { microphones: [], cameras: [], speakers: [] }

/** A desktop browser that can do everything. */
const EVERYTHING: DeviceCapabilities = {
  canChooseSpeaker: true,
  canAskForSpeaker: false,
  canShareScreen: true,
  canShareScreenAudio: true,
  canSwitchFacing: false,
  knowsPermission: true,
  canKeepAwake: true,
}

/** What {@link FakeDevices} are like. */
export interface FakeDevicesOptions {
  /** Why no device can be used on this page at all. */
  readonly obstacle?: MeetingErrorCode
  /** Sources that cannot be opened, and why. */
  readonly refuses?: Partial<Record<DeviceSource, MeetingErrorCode>>
  readonly devices?: DeviceList
  /** Before it is `granted`, a kind's devices are not told; opening one grants it. Default: `granted`. */
  readonly permission?: 'granted' | 'prompt'
  readonly capabilities?: Partial<DeviceCapabilities>
  /** What was chosen the last time. */
  readonly chosen?: ChosenDevices
}

/** Devices that are there, missing or denied, as told. */
export class FakeDevices implements DevicesPort {
  readonly obstacle: MeetingError | null
  /** Sources that cannot be opened, and why. */
  readonly refuses: Partial<Record<DeviceSource, MeetingErrorCode>>
  /** Every track that was handed out where there is no browser to make real ones. */
  readonly opened: FakeTrack[] = []
  /** Devices that another program uses, by id. */
  readonly busy = new Set<string>()
  /** How many look on just now. */
  get watchers(): number {
    return this.#listeners.size
  }
  readonly #listeners = new Set<() => void>()
  readonly #granted: Record<DeviceSource, boolean>
  readonly #capabilities: DeviceCapabilities
  #devices: DeviceList
  #chosen: ChosenDevices

  constructor(options: FakeDevicesOptions = {}) {
    const { obstacle, refuses = {}, permission = 'granted', capabilities, chosen = {} } = options
    this.obstacle = obstacle === undefined ? null : new MeetingError(obstacle)
    this.refuses = refuses
    this.#granted = { microphone: permission === 'granted', camera: permission === 'granted' }
    this.#capabilities = { ...EVERYTHING, ...capabilities }
    this.#chosen = chosen
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
    if (this.obstacle !== null) return NOTHING
    const { microphones, cameras, speakers } = this.#devices
    const isSeen = (source: DeviceSource) => this.#permissionOf(source) === 'granted'
    return {
      ...(isSeen('microphone') ? { microphones, speakers } : { microphones: [], speakers: [] }),
      cameras: isSeen('camera') ? cameras : [],
    }
  }

  async capabilities(): Promise<DeviceCapabilities> {
    return this.#capabilities
  }

  async permission(source: DeviceSource): Promise<DevicePermission> {
    return this.#capabilities.knowsPermission ? this.#permissionOf(source) : 'unknown'
  }

  async open(source: DeviceSource, choice?: DeviceChoice): Promise<MediaStream> {
    if (this.obstacle !== null) throw this.obstacle
    const code = this.refuses[source]
    if (code !== undefined) throw new MeetingError(code)
    const devices = source === 'camera' ? this.#devices.cameras : this.#devices.microphones
    const device = devices.find(({ id }) => id === choice) ?? devices[0]
    if (device === undefined) throw new MeetingError('device.not_found')
    if (this.busy.has(device.id)) throw new MeetingError('device.in_use')
    if (!this.#granted[source]) {
      this.#granted[source] = true
      this.#tell()
    }
    if (typeof MediaStream !== 'undefined') return new MediaStream()
    const facing = typeof choice === 'object' ? choice.facing : undefined
    const track = new FakeTrack(source === 'camera' ? 'video' : 'audio', device.id, facing)
    this.opened.push(track)
    return streamOf(track)
  }

  async askForSpeaker(): Promise<Device> {
    const speaker = this.#devices.speakers.at(-1)
    if (!this.#capabilities.canAskForSpeaker) throw new MeetingError('browser.unsupported')
    if (speaker === undefined) throw new MeetingError('device.permission_denied')
    return speaker
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  recall(): ChosenDevices {
    return this.#chosen
  }

  remember(chosen: ChosenDevices): void {
    this.#chosen = chosen
  }

  /** Plugs devices in or out; what was open on one that is gone ends, as in a browser. */
  plug(devices: DeviceList): void {
    this.#devices = devices
    const isThere = (deviceId: string) => [...devices.microphones, ...devices.cameras].some(({ id }) => id === deviceId)
    for (const track of this.opened) if (track.readyState === 'live' && !isThere(track.deviceId)) track.unplug()
    this.#tell()
  }

  /** The person takes permission away, or gives it again, in the browser's own settings. */
  permit(source: DeviceSource, isGranted: boolean): void {
    this.#granted[source] = isGranted
    if (isGranted) delete this.refuses[source]
    else this.refuses[source] = 'device.permission_denied'
    this.#tell()
  }

  #permissionOf(source: DeviceSource): DevicePermission {
    if (this.refuses[source] === 'device.permission_denied') return 'denied'
    return this.#granted[source] ? 'granted' : 'prompt'
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

/** As much of a `MediaStreamTrack` as looking at oneself needs. */
export class FakeTrack extends EventTarget {
  readyState: MediaStreamTrackState = 'live'
  readonly kind: 'audio' | 'video'
  readonly deviceId: string
  readonly facing: Facing | undefined

  constructor(kind: 'audio' | 'video', deviceId: string, facing?: Facing) {
    super()
    this.kind = kind
    this.deviceId = deviceId
    this.facing = facing
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
    return { deviceId: this.deviceId, ...(this.facing === undefined ? {} : { facingMode: this.facing }) }
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
