import { Store } from '../lib/store.ts'
import { loadStay } from '../load-stay.ts'
import type { CreateDevices, DeviceKind, DeviceSource } from '../ports.ts'
import type { DeviceKeeper } from './device-keeper.ts'
import { type DeviceNotice, type DevicesSnapshot, UNKNOWN_DEVICES } from './devices-snapshot.ts'
import type { PreviewState } from './preview.ts'

/**
 * The cameras, microphones and speakers of one session, before and during the call. Does nothing, and loads nothing,
 * until it is used.
 *
 * @example
 * const { devices } = session
 * const stop = devices.subscribe(() => showMenu(devices.getSnapshot().microphones))
 * await devices.select('microphone', 'f3a9…')
 */
export interface Devices {
  /** What is known, immutable; the same object until something changes. */
  readonly getSnapshot: () => DevicesSnapshot
  /** Calls `listener` after each change of the snapshot, and looks after the devices until the end that it returns. */
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Uses a device from now on and remembers it for the next time. What is on switches at once; nothing is turned on.
   *
   * @throws MeetingError with a `device.*` code; the device before then stays in use
   */
  select(kind: DeviceKind, deviceId: string): Promise<void>
  /** Takes the camera on the phone's other side; nothing happens while the camera is off. @throws MeetingError */
  flipCamera(): Promise<void>
  /**
   * Has the browser ask for a speaker, where `capabilities.canAskForSpeaker`, and uses it. Call it from a click.
   *
   * @throws MeetingError `device.permission_denied` when none was chosen, `browser.unsupported`
   */
  askForSpeaker(): Promise<void>
  /** Looks again at what is there. Devices plugged in or out are noticed without. @throws MeetingError */
  refresh(): Promise<void>
  /** Puts a notice away. */
  dismiss(notice: DeviceNotice): Promise<void>
  /**
   * Opens the chosen microphone or camera to hear or see oneself before joining, and follows the choice; returns the
   * end of it, which turns the device off.
   *
   * @example
   * const stop = session.devices.preview('camera', ({ stream }) => { video.srcObject = stream })
   */
  preview(source: DeviceSource, onChange: (state: PreviewState) => void): () => void
  /**
   * Tells with each frame how loud a stream is, from 0 to 1; returns the end of it.
   *
   * @example
   * const stop = session.devices.watchLevel(stream, (level) => { meter.value = level })
   */
  watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void
}

/** A session's hold on its devices. */
interface DevicesHold {
  readonly devices: Devices
  /** What looks after them; loaded when it is first needed. */
  readonly keeper: () => Promise<DeviceKeeper>
  /** Ends whatever still looks on or is open. */
  readonly end: () => void
}

/** Devices of which so far nothing is made. */
export function holdDevices(create: CreateDevices): DevicesHold {
  const store = new Store(UNKNOWN_DEVICES)
  const ends = new Set<() => void>()
  let loading: Promise<DeviceKeeper> | null = null

  const keeper = () => {
    loading ??= Promise.all([loadStay(), create()]).then(([{ DeviceKeeper }, port]) => new DeviceKeeper(port, store))
    // What did not arrive is asked for again by whoever needs it next.
    loading.catch(() => {
      loading = null
    })
    return loading
  }

  /** Begins something as soon as the code for it is there, unless it was ended before. */
  const during = (begin: (keeper: DeviceKeeper) => () => void) => {
    let isOver = false
    let stop = () => {}
    keeper().then(
      (loaded) => {
        if (!isOver) stop = begin(loaded)
      },
      () => {},
    )
    const end = () => {
      ends.delete(end)
      isOver = true
      stop()
      stop = () => {}
    }
    ends.add(end)
    return end
  }

  const devices: Devices = {
    getSnapshot: store.get,
    subscribe(listener) {
      const stop = store.subscribe(listener)
      const end = during((loaded) => loaded.watch())
      return () => {
        stop()
        end()
      }
    },
    select: async (kind, deviceId) => (await keeper()).select(kind, deviceId),
    flipCamera: async () => (await keeper()).flipCamera(),
    askForSpeaker: async () => (await keeper()).askForSpeaker(),
    refresh: async () => (await keeper()).refresh(),
    dismiss: async (notice) => (await keeper()).dismiss(notice),
    preview: (source, onChange) => during((loaded) => loaded.preview(source, onChange)),
    watchLevel: (stream, onLevel) => during((loaded) => loaded.watchLevel(stream, onLevel)),
  }
  return {
    devices,
    keeper,
    end() {
      for (const end of ends) end()
    },
  }
}
