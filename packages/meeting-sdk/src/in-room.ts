import { appendMessage } from './chat/chat-log.ts'
import { type ChatMessage, MAX_CHAT_LENGTH } from './chat/chat-message.ts'
import { MeetingError } from './errors.ts'
import type { JoinOptions } from './join-options.ts'
import { assertNever } from './lib/assert-never.ts'
import type { KeyedChannel } from './lib/keyed-channel.ts'
import { randomId } from './lib/random-id.ts'
import { SerialQueue } from './lib/serial-queue.ts'
import type { Store } from './lib/store.ts'
import type { DevicesPort, LocalSource, Permissions, RoomPort, RoomPortEvent } from './ports.ts'
import { projectParticipants } from './roster/project-participants.ts'
import type { LocalSourceState, MeetingSnapshot } from './snapshot.ts'

/** What a room reports that decides nothing about being in it. */
type InRoomEvent = Exclude<RoomPortEvent, { type: 'reconnecting' | 'reconnected' | 'disconnected' }>

/**
 * What one sees and does in one room: who is there, one's own devices, what is said. A session loads this with the
 * room, so that a page which only might join carries none of it.
 */
export class InRoom {
  readonly #room: RoomPort
  readonly #store: Store<MeetingSnapshot>
  readonly #speaking: KeyedChannel<boolean>
  readonly #devices: DevicesPort
  /** Whether the session is still about this room. */
  readonly #isCurrent: () => boolean
  #speakers: readonly string[] = []
  /** One queue a source: on and off arrive at the device in the order in which they were asked for. */
  readonly #sources = { microphone: new SerialQueue(), camera: new SerialQueue() }

  constructor(
    room: RoomPort,
    store: Store<MeetingSnapshot>,
    speaking: KeyedChannel<boolean>,
    devices: DevicesPort,
    isCurrent: () => boolean,
  ) {
    this.#room = room
    this.#store = store
    this.#speaking = speaking
    this.#devices = devices
    this.#isCurrent = isCurrent
  }

  /** Shows who is there and turns on what was asked for at the door. */
  enter(options: JoinOptions): void {
    this.showParticipants()
    for (const source of ['microphone', 'camera'] as const) {
      const wanted = options[source] ?? false
      if (wanted === false) continue
      const deviceId = wanted === true ? undefined : wanted.deviceId
      // A device that is missing or refused must not keep anybody out; the reason is shown beside its button.
      this.setSource(source, true, deviceId).catch(() => {})
    }
  }

  handle(event: InRoomEvent): void {
    switch (event.type) {
      case 'participantsChanged':
      case 'permissionsChanged':
        this.showParticipants()
        return
      case 'speakersChanged':
        this.#showSpeakers(event.identities)
        return
      case 'audioPlaybackChanged':
        this.#store.set({ ...this.#store.get(), audioBlocked: event.blocked })
        return
      case 'chatReceived':
        this.#showMessage(event.message)
        return
      default:
        assertNever(event)
    }
  }

  async setSource(source: LocalSource, enabled: boolean, deviceId?: string): Promise<void> {
    if (!this.#isInside()) throw new MeetingError('session.not_connected')
    await this.#sources[source].run(async () => {
      if (!this.#isCurrent()) throw new MeetingError('session.not_connected')
      if (enabled && this.#store.get()[source].status === 'off') {
        this.#patchSource(source, { status: 'starting', error: null })
      }
      try {
        if (enabled && this.#devices.obstacle !== null) throw this.#devices.obstacle
        await this.#room.setSource(source, enabled, deviceId)
        if (!this.#isCurrent()) return
        this.#patchSource(source, { status: enabled ? 'on' : 'off', error: null })
        this.showParticipants()
      } catch (thrown) {
        const error = MeetingError.from(thrown)
        if (this.#isCurrent()) {
          const { status } = this.#store.get()[source]
          // A mute that failed leaves one on air, and must not look as if it had not.
          this.#patchSource(source, { status: status === 'starting' ? 'off' : status, error })
          this.showParticipants()
        }
        throw error
      }
    })
  }

  async sendChat(text: string): Promise<void> {
    const local = this.#store.get().participants.find(({ isLocal }) => isLocal)
    if (local === undefined) throw new MeetingError('session.not_connected')
    if (text.length > MAX_CHAT_LENGTH) throw new MeetingError('chat.too_long')
    const message = { id: randomId(), from: local.identity, text }
    await this.#room.sendChat(message)
    if (this.#isCurrent()) this.#showMessage(message)
  }

  showParticipants(): void {
    if (!this.#isInside()) return
    const before = this.#store.get()
    const participants = projectParticipants(before.participants, this.#room.participants())
    const local = participants.find((participant) => participant.isLocal)
    const changes = {
      participants,
      microphone: settle(before.microphone, local?.microphone === 'on'),
      camera: settle(before.camera, local?.camera === 'on'),
      permissions: keepIfSame(before.permissions, this.#room.permissions()),
    }
    const hasChanged = Object.entries(changes).some(([key, value]) => value !== before[key as keyof typeof changes])
    if (hasChanged) this.#store.set({ ...before, ...changes })
  }

  #showMessage(message: ChatMessage): void {
    const before = this.#store.get()
    const chat = appendMessage(before.chat, message)
    if (chat !== before.chat) this.#store.set({ ...before, chat })
  }

  #showSpeakers(identities: readonly string[]): void {
    for (const identity of this.#speakers) if (!identities.includes(identity)) this.#speaking.set(identity, false)
    for (const identity of identities) this.#speaking.set(identity, true)
    this.#speakers = identities
  }

  #isInside(): boolean {
    const { status } = this.#store.get().state
    return this.#isCurrent() && (status === 'connected' || status === 'reconnecting')
  }

  #patchSource(source: LocalSource, value: LocalSourceState): void {
    this.#store.set({ ...this.#store.get(), [source]: value })
  }
}

function keepIfSame(before: Permissions, now: Permissions): Permissions {
  const isSame = before.microphone === now.microphone && before.camera === now.camera && before.chat === now.chat
  return isSame ? before : now
}

/** The room's word on one's own source, which somebody else may have turned off; a start under way is left alone. */
function settle(before: LocalSourceState, isOn: boolean): LocalSourceState {
  const status = isOn ? 'on' : before.status === 'starting' ? 'starting' : 'off'
  if (status === before.status) return before
  return { status, error: isOn ? null : before.error }
}
