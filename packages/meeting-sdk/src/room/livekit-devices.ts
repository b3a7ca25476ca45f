import {
  type LocalTrack,
  type LocalTrackPublication,
  type Room,
  RoomEvent,
  supportsAudioOutputSelection,
  Track,
  TrackEvent,
} from 'livekit-client'
import { toDeviceError } from '../devices/device-errors.ts'
import { toFacing } from '../devices/facing.ts'
import { MeetingError } from '../errors.ts'
import type { DeviceChoice, DeviceInUse, DeviceKind, DeviceSource, DeviceUser, RoomPortEvent } from '../ports.ts'

const SOURCES = { microphone: Track.Source.Microphone, camera: Track.Source.Camera } as const

/**
 * By which devices a room hears and sees. LiveKit itself takes another one when one is unplugged, and sometimes when one
 * is plugged in; this lets it, and tells what came of it.
 */
export class LiveKitDevices implements DeviceUser {
  readonly #room: Room
  readonly #emit: (event: RoomPortEvent) => void
  /** What is switched by us just now. */
  readonly #switching = new Set<DeviceKind>()
  /** Something was plugged in or out, and LiveKit is at it. */
  #isPlugging = false
  readonly #onPlug = () => {
    this.#isPlugging = true
  }

  constructor(room: Room, emit: (event: RoomPortEvent) => void) {
    this.#room = room
    this.#emit = emit
    // Told after LiveKit has done by itself what it does when something is plugged in or out.
    room.on(RoomEvent.MediaDevicesChanged, () => {
      this.#isPlugging = false
      emit({ type: 'devicesChanged' })
    })
    room.on(RoomEvent.ActiveDeviceChanged, (kind) => {
      if (kind === 'audiooutput') this.#tell('speaker', !this.#isPlugging)
    })
  }

  /** Looks on until {@link stop}. */
  start(): void {
    navigator.mediaDevices?.addEventListener('devicechange', this.#onPlug)
  }

  stop(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', this.#onPlug)
  }

  /** Where a device goes LiveKit takes another one by itself; where it finds none it mutes, and says nothing of why. */
  watch(source: DeviceSource, track: LocalTrack): void {
    let isGone = false
    let id = idOf(track)
    track.on(TrackEvent.Ended, () => {
      isGone = !track.isMuted
      forgetDevice(track)
    })
    track.on(TrackEvent.Restarted, () => {
      const isOther = idOf(track) !== id
      id = idOf(track)
      if (isGone && isOther) this.#emit({ type: 'deviceReplaced', source })
      else this.#tell(source, isOther && !this.#isPlugging)
      isGone = false
    })
    track.on(TrackEvent.Muted, () => {
      if (isGone) this.#emit({ type: 'deviceLost', source, error: new MeetingError('device.not_found') })
      isGone = false
    })
  }

  /** A camera that is off is opened anew, and may be gone by now. */
  async unmute(source: DeviceSource, publication: LocalTrackPublication): Promise<void> {
    await this.#switch(source, async () => {
      try {
        await publication.unmute()
      } catch (thrown) {
        const { track } = publication
        if (track === undefined || toDeviceError(thrown).code !== 'device.not_found') throw thrown
        forgetDevice(track)
        await publication.unmute()
      }
    })
  }

  deviceInUse(kind: DeviceKind): DeviceInUse | null {
    if (kind === 'speaker') {
      const id = this.#room.getActiveDevice('audiooutput')
      return id === undefined ? null : { id, facing: null }
    }
    const track = this.#trackOf(kind)?.mediaStreamTrack
    const { deviceId, facingMode } = track?.readyState === 'live' ? track.getSettings() : {}
    return deviceId === undefined ? null : { id: deviceId, facing: toFacing(facingMode) }
  }

  async switchDevice(kind: DeviceKind, choice: DeviceChoice): Promise<void> {
    if (kind === 'speaker') {
      await this.#leadSound(choice)
      return
    }
    const track = this.#trackOf(kind)
    if (track === undefined) return
    if (track.isMuted) {
      // Let go of, so that turning it on opens the other one.
      await this.#room.localParticipant.unpublishTrack(track, true)
      return
    }
    const before = this.deviceInUse(kind)
    try {
      await this.#restart(kind, track, choice)
    } catch (thrown) {
      const error = toDeviceError(thrown)
      if (before === null || !(await this.#isBack(kind, track, before.id))) {
        await track.mute()
        this.#emit({ type: 'deviceLost', source: kind, error })
      }
      throw error
    }
  }

  #trackOf(source: DeviceSource): LocalTrack | undefined {
    return this.#room.localParticipant.getTrackPublication(SOURCES[source])?.track
  }

  async #restart(source: DeviceSource, track: LocalTrack, choice: DeviceChoice): Promise<void> {
    const { audioCaptureDefaults, videoCaptureDefaults } = this.#room.options
    const defaults = source === 'camera' ? videoCaptureDefaults : audioCaptureDefaults
    const wanted = typeof choice === 'string' ? { deviceId: { exact: choice } } : { facingMode: choice.facing }
    await this.#switch(source, () => track.restartTrack({ ...defaults, ...wanted }))
  }

  /** The device before was let go of already: some browsers open a second one only then. */
  async #isBack(source: DeviceSource, track: LocalTrack, deviceId: string): Promise<boolean> {
    try {
      await this.#restart(source, track, deviceId)
      return true
    } catch {
      return false
    }
  }

  /** Everybody's voice, also of those who come later. */
  async #leadSound(choice: DeviceChoice): Promise<void> {
    if (typeof choice !== 'string' || !supportsAudioOutputSelection()) throw new MeetingError('browser.unsupported')
    try {
      await this.#switch('speaker', () => this.#room.switchActiveDevice('audiooutput', choice))
    } catch (thrown) {
      throw toDeviceError(thrown)
    }
  }

  #tell(kind: DeviceKind, isByHand: boolean): void {
    this.#emit(isByHand && !this.#switching.has(kind) ? { type: 'deviceSwitched', kind } : { type: 'devicesChanged' })
  }

  async #switch(kind: DeviceKind, task: () => Promise<unknown>): Promise<void> {
    this.#switching.add(kind)
    try {
      await task()
    } finally {
      this.#switching.delete(kind)
    }
  }
}

const idOf = (track: LocalTrack): string | undefined => track.mediaStreamTrack.getSettings().deviceId

/** LiveKit asks for exactly the same device again, which is in vain when that is gone: any other one will do then. */
function forgetDevice(track: LocalTrack): void {
  delete track.constraints.deviceId
}
