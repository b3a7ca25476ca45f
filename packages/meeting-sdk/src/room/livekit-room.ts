import {
  type Participant as LiveKitParticipant,
  type LocalTrack,
  Room,
  RoomEvent,
  type TextStreamReader,
  Track,
} from 'livekit-client'
import { MAX_CHAT_LENGTH } from '../chat/chat-message.ts'
import { toDeviceError } from '../devices/device-errors.ts'
import { MeetingError } from '../errors.ts'
import type { Admission } from '../machine/admission.ts'
import type { LocalSource, Permissions, RoomPort, RoomPortEvent } from '../ports.ts'
import type { Participant, SourceState } from '../roster/participant.ts'
import { isDecision, toConnectError, toDisconnectCause } from './livekit-errors.ts'
import { reconnectPolicy } from './reconnect-policy.ts'

const WEBSOCKET_TIMEOUT_MS = 5_000

const SOURCES = { microphone: Track.Source.Microphone, camera: Track.Source.Camera } as const

/** LiveKit's own topic, so that other LiveKit clients in the room read along. */
const CHAT_TOPIC = 'lk.chat'

/** Changes after which somebody's name, microphone or camera may look different. */
const ROSTER_EVENTS = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantAttributesChanged,
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
  /** Every track of one's own, so that leaving turns each device off, also one whose publish is still under way. */
  readonly #opened = new Set<LocalTrack>()
  #isClosed = false
  readonly #onPageHide = () => void this.native.disconnect()

  constructor() {
    const room = this.native
    let hasConnected = false
    room.once(RoomEvent.Connected, () => {
      hasConnected = true
    })
    const emit = (event: RoomPortEvent) => {
      for (const listener of [...this.#listeners]) listener(event)
    }
    // The signal connection is lost before media is; people are told as soon as either is.
    room.on(RoomEvent.SignalReconnecting, () => emit({ type: 'reconnecting' }))
    room.on(RoomEvent.Reconnecting, () => emit({ type: 'reconnecting' }))
    room.on(RoomEvent.Reconnected, () => emit({ type: 'reconnected' }))
    room.on(RoomEvent.Disconnected, (reason) => {
      const cause = toDisconnectCause(reason)
      // A connect that fails is a disconnect too, whose reason `connect` rejects with; but somebody may also be removed
      // while he is still on his way in.
      if (hasConnected || isDecision(cause)) emit({ type: 'disconnected', cause })
    })
    room.on(RoomEvent.AudioPlaybackStatusChanged, () =>
      emit({ type: 'audioPlaybackChanged', blocked: !room.canPlaybackAudio }),
    )
    room.on(RoomEvent.ActiveSpeakersChanged, (speakers) =>
      emit({ type: 'speakersChanged', identities: speakers.map(({ identity }) => identity) }),
    )
    room.on(RoomEvent.ParticipantPermissionsChanged, (_, participant) => {
      if (participant.isLocal) emit({ type: 'permissionsChanged' })
    })
    room.registerTextStreamHandler(CHAT_TOPIC, async (reader, { identity }) => {
      const text = await readChat(reader)
      if (text !== null) emit({ type: 'chatReceived', message: { id: reader.info.id, from: identity, text } })
    })
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
    this.#isClosed = true
    for (const track of this.#opened) track.stop()
    // A socket that is already dead must not keep anybody from leaving.
    await this.native.disconnect().catch(() => {})
  }

  /**
   * Opens a device itself before it hands the track to LiveKit: a device that opens late, after one has left, must not
   * stay on, and LiveKit would hold it until its publish times out.
   */
  async setSource(source: LocalSource, enabled: boolean, deviceId?: string): Promise<void> {
    if (enabled && !this.permissions()[source]) throw new MeetingError('permission.denied')
    const { localParticipant } = this.native
    const publication = localParticipant.getTrackPublication(SOURCES[source])
    try {
      if (publication === undefined) {
        if (enabled) await this.#publish(source, deviceId)
      } else if (enabled) {
        await publication.unmute()
        if (this.#isClosed) publication.track?.stop()
      } else {
        await publication.mute()
      }
    } catch (thrown) {
      throw toDeviceError(thrown)
    }
  }

  async #publish(source: LocalSource, deviceId: string | undefined): Promise<void> {
    const { localParticipant } = this.native
    const capture = deviceId === undefined ? true : { deviceId }
    const tracks = await localParticipant.createTracks(
      source === 'microphone' ? { audio: capture } : { video: capture },
    )
    try {
      for (const track of tracks) {
        if (this.#isClosed) throw new MeetingError('session.not_connected')
        this.#opened.add(track)
        await localParticipant.publishTrack(track)
      }
    } catch (thrown) {
      for (const track of tracks) track.stop()
      throw thrown
    }
  }

  participants(): readonly Participant[] {
    return [this.native.localParticipant, ...this.native.remoteParticipants.values()].map(toParticipant)
  }

  permissions(): Permissions {
    const { permissions } = this.native.localParticipant
    const maySend = (source: Track.Source) => {
      const only = permissions?.canPublishSources ?? []
      // An empty list means every source.
      return permissions?.canPublish === true && (only.length === 0 || only.includes(Track.sourceToProto(source)))
    }
    return {
      microphone: maySend(Track.Source.Microphone),
      camera: maySend(Track.Source.Camera),
      chat: permissions?.canPublishData === true,
    }
  }

  async sendChat({ id, text }: { readonly id: string; readonly text: string }): Promise<void> {
    if (!this.permissions().chat) throw new MeetingError('permission.denied')
    try {
      const writer = await this.native.localParticipant.streamText({ topic: CHAT_TOPIC, streamId: id })
      await writer.write(text)
      await writer.close()
    } catch (cause) {
      throw new MeetingError('chat.not_sent', { cause })
    }
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

/** Reads no more than a message may hold: LiveKit itself would collect whatever somebody sends. */
async function readChat(reader: TextStreamReader): Promise<string | null> {
  let text = ''
  try {
    for await (const chunk of reader) {
      text += chunk
      if (text.length > MAX_CHAT_LENGTH) return null
    }
  } catch {
    // Its sender was cut off in the middle of it.
    return null
  }
  return text
}

function toParticipant(participant: LiveKitParticipant): Participant {
  return {
    identity: participant.identity,
    name: participant.name ?? '',
    isLocal: participant.isLocal,
    role: toRole(participant.attributes.role),
    handRaisedAt: participant.attributes.handRaisedAt || null,
    microphone: sourceState(participant, Track.Source.Microphone),
    camera: sourceState(participant, Track.Source.Camera),
  }
}

function toRole(attribute: string | undefined): Participant['role'] {
  return attribute === 'host' || attribute === 'cohost' || attribute === 'viewer' ? attribute : 'participant'
}

function sourceState(participant: LiveKitParticipant, source: Track.Source): SourceState {
  const publication = participant.getTrackPublication(source)
  if (publication === undefined) return 'off'
  return publication.isMuted ? 'muted' : 'on'
}
