import { EngineEvent, LocalAudioTrack, type LocalTrack, LocalVideoTrack, type Room, Track } from 'livekit-client'
import type { DeviceSource, OpenDevices } from '../ports.ts'
import { toDisconnectCause } from './livekit-errors.ts'

const SOURCES = { microphone: Track.Source.Microphone, camera: Track.Source.Camera } as const

/** What a lost room leaves of one source: the device is still open, and LiveKit is through with it. */
interface OpenTrack {
  readonly track: MediaStreamTrack
  readonly constraints: MediaTrackConstraints
}

/** Devices that were on air when a room was lost, on their way into the next one. */
export class OpenTracks implements OpenDevices {
  readonly #open = new Map<DeviceSource, OpenTrack>()

  /** Copies what is on air, so that a device stays open when LiveKit, which stops its tracks with the room, lets go of it. */
  copyFrom({ localParticipant }: Room): void {
    this.close()
    for (const source of ['microphone', 'camera'] as const) {
      const track = localParticipant.getTrackPublication(SOURCES[source])?.track
      if (track === undefined || track.isMuted || track.mediaStreamTrack.readyState !== 'live') continue
      this.#open.set(source, { track: track.mediaStreamTrack.clone(), constraints: track.constraints })
    }
  }

  /** The track of a source, if it is by that device, or by any where none is named; else it is let go of. */
  take(source: DeviceSource, deviceId: string | undefined): LocalTrack | null {
    const open = this.#open.get(source)
    if (open === undefined) return null
    const { track, constraints } = open
    if (track.readyState !== 'live' || (deviceId !== undefined && track.getSettings().deviceId !== deviceId)) {
      this.close(source)
      return null
    }
    this.#open.delete(source)
    const taken =
      source === 'microphone'
        ? new LocalAudioTrack(track, constraints, false)
        : new LocalVideoTrack(track, constraints, false)
    taken.source = SOURCES[source]
    // LiveKit's own types do not go together where optional is not the same as undefined.
    return taken as LocalTrack
  }

  close(only?: DeviceSource): void {
    for (const [source, { track }] of this.#open) {
      if (only !== undefined && source !== only) continue
      track.stop()
      this.#open.delete(source)
    }
  }
}

/** Has a room leave open what was on air, where it is lost and the next one may take it over. */
export function leaveOpenOnLoss(room: Room): OpenTracks {
  const left = new OpenTracks()
  // Before LiveKit itself hears of it and stops everything.
  room.engine.prependListener(EngineEvent.Disconnected, (reason) => {
    const cause = toDisconnectCause(reason)
    if (cause === 'lost' || cause === 'deleted') left.copyFrom(room)
  })
  return left
}
