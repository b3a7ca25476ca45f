import { type Participant as LiveKitParticipant, Room, RoomEvent, Track } from 'livekit-client'
import { toDeviceError } from '../devices/device-errors.ts'
import type { Admission } from '../machine/admission.ts'
import type { LocalSource, RoomPort, RoomPortEvent } from '../ports.ts'
import type { Participant, SourceState } from '../roster/participant.ts'
import { toConnectError, toDisconnectCause } from './livekit-errors.ts'
import { reconnectPolicy } from './reconnect-policy.ts'

const WEBSOCKET_TIMEOUT_MS = 5_000

/** Changes after which somebody's name, microphone or camera may look different. */
const ROSTER_EVENTS = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
] as const

/** A {@link RoomPort} on LiveKit. The only place, with `livekit-errors.ts`, that knows LiveKit's words. */
export class LiveKitRoom implements RoomPort {
  readonly native = new Room({
    adaptiveStream: true,
    dynacast: true,
    reconnectPolicy,
    // LiveKit would leave at `beforeunload` already, which a host may cancel; we leave when the page is really going.
    disconnectOnPageLeave: false,
  })
  readonly #listeners = new Set<(event: RoomPortEvent) => void>()
  readonly #onPageHide = () => void this.native.disconnect()

  constructor() {
    const room = this.native
    let hasConnected = false
    room.once(RoomEvent.Connected, () => {
      hasConnected = true
    })
    const emit = (event: RoomPortEvent) => {
      // LiveKit reports a refused connect as a disconnect too, without its reason; `connect` rejects with it.
      if (!hasConnected) return
      for (const listener of [...this.#listeners]) listener(event)
    }
    // The signal connection is lost before media is; people are told as soon as either is.
    room.on(RoomEvent.SignalReconnecting, () => emit({ type: 'reconnecting' }))
    room.on(RoomEvent.Reconnecting, () => emit({ type: 'reconnecting' }))
    room.on(RoomEvent.Reconnected, () => emit({ type: 'reconnected' }))
    room.on(RoomEvent.Disconnected, (reason) => emit({ type: 'disconnected', cause: toDisconnectCause(reason) }))
    room.on(RoomEvent.AudioPlaybackStatusChanged, () =>
      emit({ type: 'audioPlaybackChanged', blocked: !room.canPlaybackAudio }),
    )
    room.on(RoomEvent.ActiveSpeakersChanged, (speakers) =>
      emit({ type: 'speakersChanged', identities: speakers.map(({ identity }) => identity) }),
    )
    for (const event of ROSTER_EVENTS) room.on(event, () => emit({ type: 'participantsChanged' }))
  }

  async connect(admission: Admission): Promise<void> {
    try {
      await this.native.connect(admission.livekitUrl, admission.token, { websocketTimeout: WEBSOCKET_TIMEOUT_MS })
    } catch (thrown) {
      throw toConnectError(thrown)
    }
    addEventListener('pagehide', this.#onPageHide)
  }

  async disconnect(): Promise<void> {
    this.#listeners.clear()
    removeEventListener('pagehide', this.#onPageHide)
    // A socket that is already dead must not keep anybody from leaving.
    await this.native.disconnect().catch(() => {})
  }

  async setSource(source: LocalSource, enabled: boolean, deviceId?: string): Promise<void> {
    const capture = deviceId === undefined ? undefined : { deviceId }
    const { localParticipant } = this.native
    try {
      if (source === 'microphone') await localParticipant.setMicrophoneEnabled(enabled, capture)
      else await localParticipant.setCameraEnabled(enabled, capture)
    } catch (thrown) {
      throw toDeviceError(thrown)
    }
  }

  participants(): readonly Participant[] {
    return [this.native.localParticipant, ...this.native.remoteParticipants.values()].map(toParticipant)
  }

  async startAudio(): Promise<void> {
    await this.native.startAudio()
  }

  subscribe(listener: (event: RoomPortEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }
}

function toParticipant(participant: LiveKitParticipant): Participant {
  return {
    identity: participant.identity,
    name: participant.name ?? '',
    isLocal: participant.isLocal,
    microphone: sourceState(participant, Track.Source.Microphone),
    camera: sourceState(participant, Track.Source.Camera),
  }
}

function sourceState(participant: LiveKitParticipant, source: Track.Source): SourceState {
  const publication = participant.getTrackPublication(source)
  if (publication === undefined) return 'off'
  return publication.isMuted ? 'muted' : 'on'
}
