import {
  type LocalParticipant,
  type LocalTrack,
  type LocalTrackPublication,
  Room,
  RoomEvent,
  setLogLevel,
  type TextStreamReader,
  Track,
  TrackEvent,
} from 'livekit-client'
import { MAX_CHAT_LENGTH } from '../chat/chat-message.ts'
import { toDeviceError } from '../devices/device-errors.ts'
import { type ConnectionStats, connectionStats } from '../diagnostics/connection-stats.ts'
import { followLogLevel } from '../diagnostics/log-level.ts'
import { MeetingError } from '../errors.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { Admission } from '../machine/admission.ts'
import type {
  ConnectOptions,
  DeviceChoice,
  DeviceInUse,
  DeviceKind,
  DeviceSource,
  LocalSource,
  OpenDevices,
  Permissions,
  RoomPort,
  RoomPortEvent,
} from '../ports.ts'
import type { Participant } from '../roster/participant.ts'
import { type RoomInfo, toRoomInfo } from '../roster/room-info.ts'
import type { Picture } from '../roster/tile.ts'
import { answers } from './answers.ts'
import { Burst } from './burst.ts'
import { resumeOnDeadPath } from './dead-path.ts'
import { LiveKitDevices } from './livekit-devices.ts'
import { isDecision, toConnectError, toDisconnectCause } from './livekit-errors.ts'
import { leaveOpenOnLoss, OpenTracks } from './open-tracks.ts'
import { watchMicrophone } from './own-microphone.ts'
import { reconnectPolicy } from './reconnect-policy.ts'
import { Subscriptions } from './subscriptions.ts'
import { maySend, toParticipant } from './to-participant.ts'

// LiveKit has one level for all rooms of a page.
followLogLevel(setLogLevel)

// Its clean-up of rooms that were thrown away keeps every room alive that was left.
Room.cleanupRegistry = false

const WEBSOCKET_TIMEOUT_MS = 5_000

/** Where no more are in, every picture is wanted at first: see {@link RoomPort.setVisible}. */
const ALL_RECEIVED_UP_TO = 25

/** Shorter than anybody sees; a list of a thousand that changes all the time is read anew so often and no oftener. */
const ROSTER_PAUSE_MS = 50

const SOURCES = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
} as const

/** LiveKit's own topic, so that other LiveKit clients in the room read along. */
const CHAT_TOPIC = 'lk.chat'

const REACTION_TOPIC = 'plenum.reaction'

/** More than any emoji holds. */
const MAX_REACTION_BYTES = 128

/** Changes after which somebody's name, microphone or camera may look different. */
const ROSTER_EVENTS = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ConnectionQualityChanged,
] as const

/** A {@link RoomPort} on LiveKit. The only place, with its neighbours in this folder, that knows LiveKit's words. */
export class LiveKitRoom implements RoomPort {
  readonly native = new Room({
    adaptiveStream: true,
    dynacast: true,
    reconnectPolicy,
    // LiveKit would leave at `beforeunload` already, which a host may cancel; we leave when the page is really going.
    disconnectOnPageLeave: false,
  })
  readonly #subscriptions = new Subscriptions(this.native)
  readonly #listeners = new Set<(event: RoomPortEvent) => void>()
  /** Every track of one's own, so that leaving turns each device off, also one whose publish is still under way. */
  readonly #opened = new Set<LocalTrack>()
  /** LiveKit tells of each person and track by itself, also where a thousand come at once. */
  readonly #roster = new Burst(() => this.#emit({ type: 'participantsChanged' }), ROSTER_PAUSE_MS)
  readonly #devices: LiveKitDevices
  /** What this room leaves open when it is lost. */
  #left: OpenTracks
  /** What the room before has left open. */
  #taken: OpenTracks | null = null
  #isClosed = false
  #stopWatch = () => {}
  /** A frozen page is disconnected by LiveKit itself, as if somebody had left. */
  #isFrozen = false
  readonly #emit = (event: RoomPortEvent) => {
    for (const listener of [...this.#listeners]) listener(event)
  }
  readonly #onPageHide = () => void this.native.disconnect()
  readonly #onFreeze = () => {
    this.#isFrozen = true
  }

  constructor() {
    const room = this.native
    let hasConnected = false
    room.once(RoomEvent.Connected, () => {
      hasConnected = true
    })
    const emit = this.#emit
    this.#devices = new LiveKitDevices(room, emit)
    this.#left = leaveOpenOnLoss(room)
    // The signal connection is lost before media is; people are told as soon as either is.
    room.on(RoomEvent.SignalReconnecting, () => emit({ type: 'reconnecting' }))
    room.on(RoomEvent.Reconnecting, () => emit({ type: 'reconnecting' }))
    room.on(RoomEvent.Reconnected, () => emit({ type: 'reconnected' }))
    room.on(RoomEvent.Disconnected, (reason) => {
      const cause = this.#isFrozen ? 'lost' : toDisconnectCause(reason)
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
      if (!participant.isLocal) return
      this.#takeBackForbidden()
      emit({ type: 'permissionsChanged' })
    })
    room.on(RoomEvent.RoomMetadataChanged, () => emit({ type: 'roomChanged' }))
    // Of a track that is muted, LiveKit's own events do not say by whom.
    room.engine.on('remoteMute', (sid, isMuted) => {
      const source = isMuted ? sourceOf(room.localParticipant.trackPublications.get(sid)) : null
      if (source !== null) emit({ type: 'sourceMuted', source })
    })
    room.registerTextStreamHandler(CHAT_TOPIC, async (reader, { identity }) => {
      const text = await readChat(reader)
      if (text !== null) emit({ type: 'chatReceived', message: { id: reader.info.id, from: identity, text } })
    })
    room.once(RoomEvent.SignalConnected, () => emit({ type: 'passed', milestone: 'signalConnected' }))
    let hasFrame = false
    room.on(RoomEvent.TrackSubscribed, (track) => {
      if (hasFrame || track.kind !== Track.Kind.Video) return
      track.once(TrackEvent.VideoPlaybackStarted, () => {
        if (hasFrame) return
        hasFrame = true
        emit({ type: 'passed', milestone: 'firstFrame' })
      })
    })
    room.on(RoomEvent.DataReceived, (payload, sender, _, topic) => {
      if (topic !== REACTION_TOPIC || sender === undefined || payload.byteLength > MAX_REACTION_BYTES) return
      emit({ type: 'reactionReceived', from: sender.identity, emoji: new TextDecoder().decode(payload) })
    })
    for (const event of ROSTER_EVENTS) room.on(event, this.#roster.request)
  }

  async connect(admission: Admission, { isReturn = false }: ConnectOptions = {}): Promise<void> {
    if (isReturn && !(await answers(admission.livekitUrl))) throw new MeetingError('connection.failed')
    if (this.#isClosed) throw new MeetingError('join.cancelled')
    const isSentAll = this.#subscriptions.areUnasked && isSmall(admission)
    // Over a single one LiveKit's first answer brings all that is there, where over two it makes an offer without it first.
    // But where one asks for pictures oneself, a first frame may come before the answer that tells of it: it is lost then,
    // and the sender is not asked for another within the same second.
    this.native.options.singlePeerConnection = isSentAll
    try {
      await this.native.connect(admission.livekitUrl, admission.token, {
        autoSubscribe: isSentAll,
        websocketTimeout: WEBSOCKET_TIMEOUT_MS,
      })
    } catch (thrown) {
      throw toConnectError(thrown)
    }
    this.#stopWatch = resumeOnDeadPath(this.native)
    this.#devices.start()
    addEventListener('pagehide', this.#onPageHide)
    document.addEventListener('freeze', this.#onFreeze, { capture: true })
  }

  async disconnect(): Promise<void> {
    this.#listeners.clear()
    this.#roster.stop()
    this.#stopWatch()
    this.#devices.stop()
    removeEventListener('pagehide', this.#onPageHide)
    document.removeEventListener('freeze', this.#onFreeze, { capture: true })
    this.#isClosed = true
    for (const track of this.#opened) track.stop()
    this.#left.close()
    this.#taken?.close()
    // A socket that is already dead must not keep anybody from leaving.
    await this.native.disconnect().catch(() => {})
  }

  giveDevices(): OpenDevices {
    const left = this.#left
    this.#left = new OpenTracks()
    return left
  }

  takeDevices(devices: OpenDevices): void {
    if (devices instanceof OpenTracks) this.#taken = devices
    else devices.close()
  }

  /**
   * Opens a device itself before it hands the track to LiveKit: a device that opens late, after one has left, must not
   * stay on, and LiveKit would hold it until its publish times out.
   */
  async setSource(source: LocalSource, enabled: boolean, deviceId?: string): Promise<void> {
    if (enabled && !this.permissions()[source]) {
      if (source !== 'screen') this.#taken?.close(source)
      throw new MeetingError('permission.denied')
    }
    const { localParticipant } = this.native
    const publication = localParticipant.getTrackPublication(SOURCES[source])
    try {
      if (publication === undefined) {
        if (enabled) await this.#publish(source, deviceId)
      } else if (source === 'screen') {
        await this.#stopSharing(enabled)
      } else if (enabled) {
        await this.#devices.unmute(source, publication)
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
    const left = source === 'screen' ? null : (this.#taken?.take(source, deviceId) ?? null)
    const tracks = left === null ? await this.#capture(source, deviceId) : [left]
    try {
      for (const track of tracks) {
        if (this.#isClosed) throw new MeetingError('session.not_connected')
        this.#opened.add(track)
        if (source !== 'screen') this.#devices.watch(source, track)
        await localParticipant.publishTrack(track)
      }
      if (!this.permissions()[source]) {
        this.#takeBackForbidden()
        throw new MeetingError('permission.denied')
      }
    } catch (thrown) {
      for (const track of tracks) track.stop()
      throw thrown
    }
  }

  /**
   * LiveKit takes down what one may not send any more; but not what was on its way just then, which it drops without a
   * word: it would look as if one were heard.
   */
  #takeBackForbidden(): void {
    const { localParticipant } = this.native
    for (const { source, track } of [...localParticipant.trackPublications.values()]) {
      if (track === undefined || maySend(localParticipant, source)) continue
      // It may be down already: then there is nothing to take back.
      void localParticipant.unpublishTrack(track, true).catch(() => {})
    }
  }

  #capture(source: LocalSource, deviceId: string | undefined): Promise<LocalTrack[]> {
    const { localParticipant } = this.native
    const device = deviceId === undefined ? true : { deviceId }
    switch (source) {
      case 'microphone':
        return localParticipant.createTracks({ audio: device })
      case 'camera':
        return localParticipant.createTracks({ video: device })
      case 'screen':
        return captureScreen(localParticipant)
      default:
        return assertNever(source)
    }
  }

  /** A screen is no device that could be muted: it is let go of, and chosen anew the next time. */
  async #stopSharing(enabled: boolean): Promise<void> {
    if (enabled) return
    const { localParticipant } = this.native
    for (const source of [Track.Source.ScreenShare, Track.Source.ScreenShareAudio]) {
      const track = localParticipant.getTrackPublication(source)?.track
      if (track !== undefined) await localParticipant.unpublishTrack(track, true)
    }
  }

  deviceInUse(kind: DeviceKind): DeviceInUse | null {
    return this.#devices.deviceInUse(kind)
  }

  switchDevice(kind: DeviceKind, choice: DeviceChoice): Promise<void> {
    return this.#devices.switchDevice(kind, choice)
  }

  participants(): readonly Participant[] {
    return [this.native.localParticipant, ...this.native.remoteParticipants.values()].map(toParticipant)
  }

  permissions(): Permissions {
    const { localParticipant } = this.native
    return {
      microphone: maySend(localParticipant, Track.Source.Microphone),
      camera: maySend(localParticipant, Track.Source.Camera),
      screen: maySend(localParticipant, Track.Source.ScreenShare),
      chat: localParticipant.permissions?.canPublishData === true,
    }
  }

  info(): RoomInfo {
    return toRoomInfo(this.native.metadata)
  }

  setVisible(pictures: readonly Picture[] | null): void {
    this.#subscriptions.setVisible(pictures)
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

  async sendReaction(emoji: string): Promise<void> {
    if (!this.permissions().chat) throw new MeetingError('permission.denied')
    try {
      const payload = new TextEncoder().encode(emoji)
      await this.native.localParticipant.publishData(payload, { topic: REACTION_TOPIC, reliable: false })
    } catch (cause) {
      throw new MeetingError('chat.not_sent', { cause })
    }
  }

  async startAudio(): Promise<void> {
    await this.native.startAudio()
  }

  watchMicrophone(onLevel: (level: number | null) => void): () => void {
    return watchMicrophone(this.native, onLevel)
  }

  async stats(): Promise<ConnectionStats> {
    const people = [this.native.localParticipant, ...this.native.remoteParticipants.values()]
    const tracks = people.flatMap(({ trackPublications }) => [...trackPublications.values()].map(({ track }) => track))
    const reports = await Promise.all(tracks.map((track) => track?.getRTCStatsReport()))
    return connectionStats(reports.flatMap((report) => [...(report?.values() ?? [])]))
  }

  get serverVersion(): string | null {
    return this.native.serverInfo?.version ?? null
  }

  subscribe(listener: (event: RoomPortEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }
}

function isSmall({ participants }: Admission): boolean {
  return participants !== undefined && participants <= ALL_RECEIVED_UP_TO
}

/** With the sound of what is shared, where the browser can and the person lets it. */
async function captureScreen(localParticipant: LocalParticipant): Promise<LocalTrack[]> {
  if (typeof navigator.mediaDevices.getDisplayMedia !== 'function') throw new MeetingError('browser.unsupported')
  try {
    return await localParticipant.createScreenTracks({ audio: true })
  } catch (thrown) {
    // Closing the browser's own dialog is refused like a permission.
    const isCancelled = thrown instanceof Error && thrown.name === 'NotAllowedError'
    throw isCancelled ? new MeetingError('screen.cancelled', { cause: thrown }) : thrown
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

function sourceOf(publication: LocalTrackPublication | undefined): DeviceSource | null {
  if (publication?.source === Track.Source.Microphone) return 'microphone'
  return publication?.source === Track.Source.Camera ? 'camera' : null
}
