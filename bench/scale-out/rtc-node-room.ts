import {
  DisconnectReason,
  type LocalParticipant,
  type RemoteParticipant,
  Room,
  RoomEvent,
  type TextStreamReader,
  TrackSource,
} from '@livekit/rtc-node'
import {
  type Admission,
  type ConnectionStats,
  type DisconnectCause,
  MeetingError,
  type OpenDevices,
  type Participant,
  type Permissions,
  type RoomInfo,
  type RoomPort,
  type RoomPortEvent,
  type SourceState,
} from '@plenum/meeting-sdk'
import { answers } from '../../packages/meeting-sdk/src/room/answers.ts'
import { Burst } from '../../packages/meeting-sdk/src/room/burst.ts'
import { toRoomInfo, USUAL_ROOM } from '../../packages/meeting-sdk/src/roster/room-info.ts'
import { resumeOnDeadPath } from './dead-path.ts'

const CHAT_TOPIC = 'lk.chat'
const REACTION_TOPIC = 'plenum.reaction'
const ROSTER_PAUSE_MS = 50

const ROSTER_EVENTS = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
] as const

const NO_DEVICES: OpenDevices = { close() {} }
const SILENCE = { bytes: 0, packets: 0, packetsLost: 0, videoHeight: 0, framesPerSecond: 0 }

/**
 * A {@link RoomPort} on LiveKit's client for Node: a whole participant to LiveKit, at a hundredth of what a browser takes.
 * He has no devices and receives no media; the rest is as in a browser.
 */
export class RtcNodeRoom implements RoomPort {
  readonly native = null
  readonly serverVersion = null
  readonly #room = new Room()
  readonly #listeners = new Set<(event: RoomPortEvent) => void>()
  readonly #roster = new Burst(() => this.#emit({ type: 'participantsChanged' }), ROSTER_PAUSE_MS)
  #stopWatch = () => {}
  #isClosed = false

  constructor() {
    const room = this.#room
    room.on(RoomEvent.Reconnecting, () => this.#emit({ type: 'reconnecting' }))
    room.on(RoomEvent.Reconnected, () => this.#emit({ type: 'reconnected' }))
    room.on(RoomEvent.Disconnected, (reason) => this.#emit({ type: 'disconnected', cause: toCause(reason) }))
    room.on(RoomEvent.RoomMetadataChanged, () => this.#emit({ type: 'roomChanged' }))
    room.on(RoomEvent.ActiveSpeakersChanged, (speakers) =>
      this.#emit({ type: 'speakersChanged', identities: speakers.map(({ identity }) => identity) }),
    )
    room.on(RoomEvent.DataReceived, (payload, sender, _, topic) => {
      if (topic !== REACTION_TOPIC || sender === undefined) return
      this.#emit({ type: 'reactionReceived', from: sender.identity, emoji: new TextDecoder().decode(payload) })
    })
    for (const event of ROSTER_EVENTS) room.on(event, this.#roster.request)
    room.registerTextStreamHandler(CHAT_TOPIC, (reader, { identity }) => void this.#receive(reader, identity))
  }

  async connect(
    { livekitUrl, token }: Admission,
    { isReturn = false }: { readonly isReturn?: boolean } = {},
  ): Promise<void> {
    if (isReturn && !(await answers(livekitUrl))) throw new MeetingError('connection.failed')
    if (this.#isClosed) throw new MeetingError('join.cancelled')
    try {
      await this.#room.connect(livekitUrl, token, { autoSubscribe: false, dynacast: false })
    } catch (cause) {
      throw new MeetingError(this.#isClosed ? 'join.cancelled' : 'connection.failed', { cause })
    }
    if (this.#isClosed) {
      await this.#room.disconnect()
      throw new MeetingError('join.cancelled')
    }
    this.#stopWatch = resumeOnDeadPath(this.#room)
    this.#emit({ type: 'passed', milestone: 'signalConnected' })
  }

  async disconnect(): Promise<void> {
    this.#listeners.clear()
    this.#roster.stop()
    this.#stopWatch()
    this.#isClosed = true
    await this.#room.disconnect()
  }

  giveDevices(): OpenDevices {
    return NO_DEVICES
  }

  takeDevices(): void {}

  async setSource(): Promise<void> {
    throw new MeetingError('device.not_found')
  }

  deviceInUse(): null {
    return null
  }

  async switchDevice(): Promise<void> {
    throw new MeetingError('device.not_found')
  }

  participants(): readonly Participant[] {
    const { localParticipant, remoteParticipants } = this.#room
    if (localParticipant === undefined) return []
    return [toParticipant(localParticipant, true), ...[...remoteParticipants.values()].map((one) => toParticipant(one))]
  }

  permissions(): Permissions {
    const { localParticipant } = this.#room
    return {
      microphone: maySend(localParticipant, TrackSource.SOURCE_MICROPHONE),
      camera: maySend(localParticipant, TrackSource.SOURCE_CAMERA),
      screen: maySend(localParticipant, TrackSource.SOURCE_SCREENSHARE),
      chat: localParticipant?.info.permission?.canPublishData === true,
    }
  }

  info(): RoomInfo {
    return this.#room.metadata === undefined ? USUAL_ROOM : toRoomInfo(this.#room.metadata)
  }

  setVisible(): void {}

  async sendChat({ id, text }: { readonly id: string; readonly text: string }): Promise<void> {
    try {
      await this.#me().sendText(text, { topic: CHAT_TOPIC, streamId: id })
    } catch (cause) {
      throw new MeetingError('chat.not_sent', { cause })
    }
  }

  async sendReaction(emoji: string): Promise<void> {
    try {
      await this.#me().publishData(new TextEncoder().encode(emoji), { topic: REACTION_TOPIC, reliable: false })
    } catch (cause) {
      throw new MeetingError('chat.not_sent', { cause })
    }
  }

  async startAudio(): Promise<void> {}

  watchMicrophone(onLevel: (level: number | null) => void): () => void {
    onLevel(null)
    return () => {}
  }

  async stats(): Promise<ConnectionStats> {
    return { roundTripMs: null, limitedBy: null, incoming: SILENCE, outgoing: SILENCE }
  }

  subscribe(listener: (event: RoomPortEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  #emit(event: RoomPortEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }

  #me(): LocalParticipant {
    const { localParticipant } = this.#room
    if (localParticipant === undefined) throw new MeetingError('session.not_connected')
    return localParticipant
  }

  async #receive(reader: TextStreamReader, from: string): Promise<void> {
    const { streamId: id } = reader.info
    try {
      const text = await reader.readAll()
      this.#emit({ type: 'chatReceived', message: { id, from, text } })
    } catch {
      // Its sender was cut off in the middle of it.
    }
  }
}

function toCause(reason: DisconnectReason): DisconnectCause {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'user'
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'replaced'
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed'
    case DisconnectReason.ROOM_DELETED:
      return 'deleted'
    default:
      return 'lost'
  }
}

type LiveKitParticipant = LocalParticipant | RemoteParticipant

function toParticipant(participant: LiveKitParticipant, isLocal = false): Participant {
  const { identity, name, attributes, info } = participant
  return {
    identity,
    name: name ?? '',
    isLocal,
    userId: attributes.userId || null,
    role: toRole(attributes.role),
    handRaisedAt: attributes.handRaisedAt || null,
    maySpeak: maySend(participant, TrackSource.SOURCE_MICROPHONE),
    microphone: sourceState(participant, TrackSource.SOURCE_MICROPHONE),
    camera: sourceState(participant, TrackSource.SOURCE_CAMERA),
    screen: sourceState(participant, TrackSource.SOURCE_SCREENSHARE),
    quality: 'unknown',
    joinedAtMs: Number(info.joinedAt ?? 0),
  }
}

function maySend(participant: LiveKitParticipant | undefined, source: TrackSource): boolean {
  const { canPublish, canPublishSources = [] } = participant?.info.permission ?? {}
  return canPublish === true && (canPublishSources.length === 0 || canPublishSources.includes(source))
}

function toRole(attribute: string | undefined): Participant['role'] {
  return attribute === 'host' || attribute === 'cohost' || attribute === 'viewer' ? attribute : 'participant'
}

function sourceState({ trackPublications }: LiveKitParticipant, source: TrackSource): SourceState {
  const publication = [...trackPublications.values()].find((each) => each.source === source)
  if (publication === undefined) return 'off'
  return publication.muted ? 'muted' : 'on'
}
