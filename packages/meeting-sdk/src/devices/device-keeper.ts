import { MeetingError } from '../errors.ts'
import { SerialQueue } from '../lib/serial-queue.ts'
import type { Store } from '../lib/store.ts'
import type {
  ChosenDevices,
  Device,
  DeviceCapabilities,
  DeviceChoice,
  DeviceInUse,
  DeviceKind,
  DeviceList,
  DevicePermission,
  DeviceSource,
  DevicesPort,
  DeviceUser,
} from '../ports.ts'
import { chooseDevice, type DeviceNews, findDevice } from './choose-device.ts'
import type { DeviceNotice, DevicesSnapshot } from './devices-snapshot.ts'
import { otherSide } from './facing.ts'
import { watchLevel } from './mic-level.ts'
import { Preview, type PreviewState } from './preview.ts'

const LISTS = { microphone: 'microphones', camera: 'cameras', speaker: 'speakers' } as const
const KINDS = ['microphone', 'camera', 'speaker'] as const

/** Knows the devices, keeps what was chosen, and sees to it that this is what is used. */
export class DeviceKeeper {
  readonly #port: DevicesPort
  readonly #store: Store<DevicesSnapshot>
  /** One look or change at a time: each begins where the one before ended. */
  readonly #queue = new SerialQueue()
  /** Whoever uses devices just now: a room, or the previews of its door. */
  readonly #users = new Set<DeviceUser>()
  #chosen: ChosenDevices
  /** What was at hand at the last look, of the kinds that the page may see. */
  #seen: { readonly [Kind in DeviceKind]?: readonly Device[] } = {}
  /** What was chosen but could not be had: tried in vain again and again, it would interrupt what works. */
  readonly #refused = new Map<DeviceKind, string>()
  /** Kinds whose device is gone, until a look has told of it. */
  readonly #losses = new Set<DeviceKind>()
  /** What opening a device has told of permission, where the browser itself does not. */
  readonly #learnt: Partial<Record<DeviceSource, DevicePermission>> = {}
  #watchers = 0
  #endWatch: () => void = () => {}

  constructor(port: DevicesPort, store: Store<DevicesSnapshot>) {
    this.#port = port
    this.#store = store
    this.#chosen = port.recall()
    store.set({ ...store.get(), obstacle: port.obstacle })
  }

  get obstacle(): MeetingError | null {
    return this.#port.obstacle
  }

  /** The device to open for a source; undefined leaves it to the browser. */
  wanted(source: DeviceSource): string | undefined {
    const chosen = this.#chosen[source]
    if (chosen === undefined) return undefined
    const { selected, ...lists } = this.#store.get()
    return (lists[LISTS[source]].find(({ id }) => id === chosen.id) ?? selected[source] ?? chosen).id
  }

  /** Takes a device for this call, without keeping it for the next one. */
  prefer(kind: DeviceKind, deviceId: string): void {
    const device = this.#store.get()[LISTS[kind]].find(({ id }) => id === deviceId)
    this.#refused.delete(kind)
    this.#choose(kind, device ?? { id: deviceId, label: '' })
  }

  /** Follows what is plugged in and out, and what is permitted, until the end that it answers. */
  watch(): () => void {
    this.#watchers += 1
    if (this.#watchers === 1) {
      this.#endWatch = this.#port.subscribe(this.follow)
      this.follow()
    }
    return () => {
      this.#watchers -= 1
      if (this.#watchers === 0) this.#endWatch()
    }
  }

  /** Has a room use what is chosen, until the end that this answers. */
  serve(room: DeviceUser): () => void {
    this.#users.add(room)
    const endWatch = this.watch()
    this.follow()
    return () => {
      this.#users.delete(room)
      endWatch()
    }
  }

  /** Takes over for this call what somebody has chosen elsewhere, as in a menu of LiveKit's. */
  adopt(kind: DeviceKind): void {
    const inUse = this.#inUse(kind)
    if (inUse !== null) this.prefer(kind, inUse.id)
    this.follow()
  }

  /** The room says that a device is gone, which the browser's list may still have. */
  noteLoss(source: DeviceSource): void {
    const lost = this.#store.get().selected[source]
    this.#losses.add(source)
    if (lost !== null) this.#refused.set(source, lost.id)
    this.follow()
  }

  /** Opens a device to look at or listen to oneself, follows the choice, and lets go of it in the end. */
  preview(source: DeviceSource, onChange: (state: PreviewState) => void): () => void {
    const preview: Preview = new Preview(source, {
      open: (choice) => this.open(source, choice),
      onChange: (state) => {
        onChange(state)
        this.follow()
      },
      onEnded: () => void preview.start(),
    })
    this.#users.add(preview)
    void preview.start()
    return () => {
      this.#users.delete(preview)
      preview.stop()
    }
  }

  readonly watchLevel = watchLevel

  async open(source: DeviceSource, choice: DeviceChoice | undefined = this.wanted(source)): Promise<MediaStream> {
    try {
      const stream = await this.#port.open(source, choice)
      this.#learnt[source] = 'granted'
      return stream
    } catch (thrown) {
      const error = MeetingError.from(thrown)
      if (error.code === 'device.permission_denied') this.#learnt[source] = 'denied'
      throw error
    }
  }

  /** Uses a device from now on, and the next time. @throws MeetingError, and then the one before stays */
  async select(kind: DeviceKind, deviceId: string): Promise<void> {
    await this.#queue.run(async () => {
      const before = this.#chosen
      this.prefer(kind, deviceId)
      try {
        for (const user of this.#users) await user.switchDevice(kind, deviceId)
        this.#keep(kind)
      } catch (thrown) {
        this.#chosen = before
        throw MeetingError.from(thrown)
      } finally {
        await this.#look()
      }
    })
  }

  /** Takes the camera on the phone's other side; nothing while no camera is open. @throws MeetingError */
  async flipCamera(): Promise<void> {
    await this.#queue.run(async () => {
      const now = this.#inUse('camera')
      if (now === null) return
      for (const user of this.#users) await user.switchDevice('camera', { facing: otherSide(now.facing) })
      const taken = this.#inUse('camera')
      if (taken !== null) this.prefer('camera', taken.id)
      this.#keep('camera')
      await this.#look()
    })
  }

  /** Lets the person choose a speaker in the browser's own dialog, and uses it. @throws MeetingError */
  async askForSpeaker(): Promise<void> {
    const { id } = await this.#port.askForSpeaker()
    await this.refresh()
    await this.select('speaker', id)
  }

  dismiss(notice: DeviceNotice): void {
    const before = this.#store.get()
    this.#store.set({ ...before, notices: before.notices.filter((each) => each !== notice) })
  }

  /** Looks at what is there and what is in use, and acts on it. @throws MeetingError */
  async refresh(): Promise<void> {
    try {
      await this.#queue.run(() => this.#look())
    } catch (thrown) {
      throw MeetingError.from(thrown)
    }
  }

  /** The same after something happened; a look that fails leaves all as it was last seen. */
  readonly follow = (): void => {
    this.refresh().catch(() => {})
  }

  async #look(): Promise<void> {
    const port = this.#port
    const [lists, capabilities] = await Promise.all([port.list(), port.capabilities()])
    const permissions = {
      microphone: await this.#permission('microphone', lists),
      camera: await this.#permission('camera', lists),
    }
    const before = this.#seen
    this.#seen = {
      // Without permission browsers list nothing, which is not to be taken for everything unplugged.
      ...(permissions.microphone === 'granted' ? { microphone: lists.microphones, speaker: lists.speakers } : {}),
      ...(permissions.camera === 'granted' ? { camera: lists.cameras } : {}),
    }
    let { selected, notices } = this.#store.get()
    for (const kind of KINDS) {
      const seen = this.#seen[kind] === undefined ? null : (before[kind] ?? null)
      const { device, news } = await this.#settle(kind, seen, lists[LISTS[kind]], capabilities)
      selected = { ...selected, [kind]: device }
      if (news !== null) notices = [...notices.filter((each) => each.kind !== kind), { ...news, kind }]
    }
    this.#store.set({ ...this.#store.get(), isKnown: true, ...lists, selected, permissions, capabilities, notices })
  }

  /** The browser's word, or else what its answers so far have told. */
  async #permission(source: DeviceSource, lists: DeviceList): Promise<DevicePermission> {
    const known = await this.#port.permission(source)
    if (known !== 'unknown') return known
    return lists[LISTS[source]].some(({ label }) => label !== '') ? 'granted' : (this.#learnt[source] ?? 'unknown')
  }

  async #settle(
    kind: DeviceKind,
    before: readonly Device[] | null,
    devices: readonly Device[],
    { canChooseSpeaker }: DeviceCapabilities,
  ) {
    const chosen = this.#chosen[kind] ?? null
    const current = this.#store.get().selected[kind]
    const { device, news } = chooseDevice({ before, devices, chosen, current })
    if (device === null || device !== findDevice(devices, chosen, before)) {
      // Once it is back it is worth a try.
      this.#refused.delete(kind)
    } else {
      // Its id may be another one than the last time. Its name is not always told.
      if (device.label !== '') this.#choose(kind, device)
      if (kind !== 'speaker' || canChooseSpeaker) await this.#enforce(kind, device)
    }
    const inUse = this.#inUse(kind)
    const used = devices.find(({ id }) => id === inUse?.id) ?? device
    const hasLost = this.#losses.delete(kind) && current !== null && used !== null && used.id !== current.id
    if (news !== null) return { device: used, news: asItCame(news, used) }
    return { device: used, news: hasLost ? ({ type: 'replaced', lost: current, device: used } as const) : null }
  }

  /** LiveKit and browsers take what they think best when something is plugged in; what the person chose comes first. */
  async #enforce(kind: DeviceKind, { id }: Device): Promise<void> {
    if (this.#refused.get(kind) === id) return
    for (const user of this.#users) {
      const inUse = user.deviceInUse(kind)
      if (inUse === null || inUse.id === id) continue
      // What then is in use is shown as that.
      await user.switchDevice(kind, id).catch(() => {})
      if (user.deviceInUse(kind)?.id !== id) this.#refused.set(kind, id)
    }
  }

  #choose(kind: DeviceKind, device: Device): void {
    this.#chosen = { ...this.#chosen, [kind]: device }
  }

  /** Keeps this one choice for the next time; what was only preferred for this call is not kept. */
  #keep(kind: DeviceKind): void {
    const device = this.#chosen[kind]
    if (device !== undefined) this.#port.remember({ ...this.#port.recall(), [kind]: device })
  }

  #inUse(kind: DeviceKind): DeviceInUse | null {
    for (const user of this.#users) {
      const inUse = user.deviceInUse(kind)
      if (inUse !== null) return inUse
    }
    return null
  }
}

/** What was to be told, by the device that is really in use now. */
function asItCame(news: DeviceNews, used: Device | null): DeviceNews | null {
  if (news.type === 'lost' || used === null) return news
  if (news.type === 'returned') return news.device.id === used.id ? news : null
  return { ...news, device: used }
}
