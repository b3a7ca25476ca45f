import { type ConnectionStats, connectionStats } from '../diagnostics/connection-stats.ts'
import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { Admission } from '../machine/admission.ts'
import type { DisconnectCause } from '../machine/event.ts'
import type {
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
import { type RoomInfo, USUAL_ROOM } from '../roster/room-info.ts'
import { type Picture, tileId } from '../roster/tile.ts'
import { wantedPictures } from '../roster/wanted-pictures.ts'
import { FakeOpenDevices } from './fake-open-devices.ts'

/** What a {@link FakeRoom} is to do instead of letting you in. */
export interface FakeRoomBehaviour {
  /** Who is there already. */
  readonly people?: readonly string[]
  /** Refuses to connect with this code. */
  readonly refuses?: MeetingErrorCode
  /** Never answers a connect until told by {@link FakeRoom.letIn}. */
  readonly hangs?: boolean
  /** Sources that cannot be started, and why. */
  readonly devices?: Partial<Record<LocalSource, MeetingErrorCode>>
  /** What is not allowed from the beginning. */
  readonly permissions?: Partial<Permissions>
  /** Cannot turn a source off: it stays on air. */
  readonly muteFails?: boolean
  /** Takes its time to close, until told by {@link FakeRoom.finishClosing}. */
  readonly closesSlowly?: boolean
}

/** A room without a server: people come, speak, mute and drop when told. */
export class FakeRoom implements RoomPort {
  readonly native = null
  readonly serverVersion = 'fake'
  /** How often somebody asked to enter. */
  connects = 0
  isConnected = false
  /** What was said in writing here. */
  readonly sent: { readonly id: string; readonly text: string }[] = []
  /** Which signs of the moment were sent here. */
  readonly reactions: string[] = []
  /** Refuses to send what is written, from now on, with this code; null sends it. */
  refusesChat: MeetingErrorCode | null = null
  /** By which device a source was to be turned on the last time. */
  readonly devicesAsked: Partial<Record<LocalSource, string | undefined>> = {}
  /** Every device that was opened here, in order. */
  readonly opened: { readonly source: DeviceSource; readonly id: string }[] = []
  /** Devices that another program uses. */
  readonly busy = new Set<string>()
  readonly #inUse: Partial<Record<DeviceKind, DeviceInUse>> = { speaker: { id: 'default', facing: null } }
  readonly #behaviour: FakeRoomBehaviour
  readonly #listeners = new Set<(event: RoomPortEvent) => void>()
  #people: Participant[] = []
  #visible: readonly Picture[] | null = null
  #loudness = 0
  readonly #left = new FakeOpenDevices()
  #hasGiven = false
  #taken: FakeOpenDevices | null = null
  readonly #ears = new Set<{ readonly onLevel: (level: number | null) => void }>()
  #permissions: Permissions = { microphone: true, camera: true, screen: true, chat: true }
  #info = USUAL_ROOM
  #letIn: () => void = () => {}
  #closed: () => void = () => {}
  #isClosed = false
  /** How many have come so far. */
  #comes = 0
  /** Whether the list of people has changed in the burst under way; null outside of one. */
  #burst: boolean | null = null

  constructor(behaviour: FakeRoomBehaviour = {}) {
    this.#behaviour = behaviour
    this.#permissions = { ...this.#permissions, ...behaviour.permissions }
    this.#people = (behaviour.people ?? []).map((identity) => person(identity, this.#comes++))
  }

  async connect(admission: Admission): Promise<void> {
    this.connects += 1
    const { refuses, hangs } = this.#behaviour
    if (refuses !== undefined) throw new MeetingError(refuses)
    await new Promise<void>((resolve) => {
      this.#letIn = resolve
      if (!hangs) resolve()
    })
    if (this.#isClosed) throw new MeetingError('join.cancelled')
    this.isConnected = true
    this.#emit({ type: 'passed', milestone: 'signalConnected' })
    this.#people = [{ ...person(admission.identity, this.#comes++), name: 'You', isLocal: true }, ...this.#people]
  }

  async disconnect(): Promise<void> {
    this.#listeners.clear()
    this.isConnected = false
    this.#isClosed = true
    this.#letIn()
    if (!this.#hasGiven) this.#left.close()
    this.#taken?.close()
    if (this.#behaviour.closesSlowly) await new Promise<void>((resolve) => (this.#closed = resolve))
  }

  giveDevices(): OpenDevices {
    this.#hasGiven = true
    return this.#left
  }

  takeDevices(devices: OpenDevices): void {
    if (devices instanceof FakeOpenDevices) this.#taken = devices
    else devices.close()
  }

  async setSource(source: LocalSource, enabled: boolean, deviceId?: string): Promise<void> {
    if (enabled) this.devicesAsked[source] = deviceId
    const refusal = this.#behaviour.devices?.[source]
    if (enabled && !this.#permissions[source]) {
      if (source !== 'screen') this.#taken?.close(source)
      throw new MeetingError('permission.denied')
    }
    if (enabled && refusal !== undefined) throw new MeetingError(refusal)
    if (!enabled && this.#behaviour.muteFails) throw new MeetingError('device.failed')
    const local = this.#people.find(({ isLocal }) => isLocal)
    if (local === undefined || (local[source] === 'off' && !enabled)) return
    if (enabled && source !== 'screen' && !this.#isOpen(source)) {
      const left = this.#taken?.take(source, deviceId) ?? null
      const id = left ?? deviceId ?? `default-${source}`
      if (left === null) this.#capture(source, id)
      this.#inUse[source] = { id, facing: null }
    }
    this.change(local.identity, { [source]: enabled ? 'on' : source === 'screen' ? 'off' : 'muted' })
  }

  deviceInUse(kind: DeviceKind): DeviceInUse | null {
    return kind === 'speaker' || this.#isOpen(kind) ? (this.#inUse[kind] ?? null) : null
  }

  async switchDevice(kind: DeviceKind, choice: DeviceChoice): Promise<void> {
    const id = typeof choice === 'string' ? choice : `${choice.facing}-camera`
    if (kind !== 'speaker') {
      const local = this.#people.find(({ isLocal }) => isLocal)
      // A muted source is let go of, and opened anew the next time.
      if (local?.[kind] === 'muted') this.change(local.identity, { [kind]: 'off' })
      if (local?.[kind] !== 'on') return
      this.#capture(kind, id)
    }
    this.#use(kind, { id, facing: typeof choice === 'string' ? null : choice.facing })
  }

  participants(): readonly Participant[] {
    return this.#people
  }

  permissions(): Permissions {
    return this.#permissions
  }

  info(): RoomInfo {
    return this.#info
  }

  setVisible(pictures: readonly Picture[] | null): void {
    this.#visible = pictures
  }

  async sendChat(message: { readonly id: string; readonly text: string }): Promise<void> {
    if (!this.#permissions.chat) throw new MeetingError('permission.denied')
    if (this.refusesChat !== null) throw new MeetingError(this.refusesChat)
    this.sent.push(message)
  }

  watchMicrophone(onLevel: (level: number | null) => void): () => void {
    const ear = { onLevel }
    this.#ears.add(ear)
    onLevel(this.#isOpen('microphone') ? this.#loudness : null)
    return () => {
      this.#ears.delete(ear)
    }
  }

  async stats(): Promise<ConnectionStats> {
    return connectionStats([])
  }

  async sendReaction(emoji: string): Promise<void> {
    if (!this.#permissions.chat) throw new MeetingError('permission.denied')
    this.reactions.push(emoji)
  }

  async startAudio(): Promise<void> {
    this.#emit({ type: 'audioPlaybackChanged', blocked: false })
  }

  subscribe(listener: (event: RoomPortEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Whether one hears or sees this of somebody else. */
  receives(identity: string, source: LocalSource): boolean {
    const others = this.#people.filter(({ isLocal }) => !isLocal)
    const isSent = others.some((other) => other.identity === identity && other[source] !== 'off')
    if (source === 'microphone') return isSent
    const sent = others.flatMap((other) =>
      (['camera', 'screen'] as const)
        .filter((each) => other[each] !== 'off')
        .map((each): Picture => ({ identity: other.identity, source: each })),
    )
    return isSent && wantedPictures(this.#visible, sent).has(tileId(identity, source))
  }

  /** Answers a connect that hangs. */
  letIn(): void {
    this.#letIn()
  }

  /** Is closed at last. */
  finishClosing(): void {
    this.#closed()
  }

  /** Somebody enters. */
  enter(identity: string, details: Partial<Omit<Participant, 'identity' | 'isLocal'>> = {}): void {
    this.#people = [...this.#people, { ...person(identity, this.#comes++), ...details }]
    this.#tellPeople()
  }

  /** Somebody leaves. */
  exit(identity: string): void {
    this.#people = this.#people.filter((participant) => participant.identity !== identity)
    this.#tellPeople()
  }

  /** Somebody's name, microphone or camera changes. */
  change(identity: string, details: Partial<Omit<Participant, 'identity' | 'isLocal'>>): void {
    this.#people = this.#people.map((participant) =>
      participant.identity === identity ? { ...participant, ...details } : participant,
    )
    this.#tellPeople()
  }

  /** Whatever happens to the list of people meanwhile is told once, as when the server tells of it in one message. */
  atOnce(changes: () => void): void {
    this.#burst = false
    changes()
    const hasChanged = this.#burst
    this.#burst = null
    if (hasChanged) this.#emit({ type: 'participantsChanged' })
  }

  /** One's own microphone is so loud from now on, from 0 to 1; whoever listens to it is told, each time again. */
  sound(level: number): void {
    this.#loudness = level
    const heard = this.#isOpen('microphone') ? level : null
    for (const { onLevel } of [...this.#ears]) onLevel(heard)
  }

  /** What holds a device open just now: a source, whoever listens to one's own microphone, and what was left open. */
  get held(): readonly DeviceSource[] {
    const open = (['microphone', 'camera'] as const).filter((source) => this.#isOpen(source))
    return [
      ...this.#left.sources,
      ...open,
      ...(this.#isOpen('microphone') ? [...this.#ears].map(() => 'microphone' as const) : []),
    ]
  }

  /** Whether anybody listens to one's own microphone. */
  get isListenedTo(): boolean {
    return this.#ears.size > 0
  }

  /** Exactly these people speak from now on. */
  speak(...identities: string[]): void {
    this.#emit({ type: 'speakersChanged', identities })
  }

  /** The server allows something or forbids it; what may no longer be sent is taken down. */
  permit(change: Partial<Permissions>): void {
    this.#permissions = { ...this.#permissions, ...change }
    const local = this.#people.find(({ isLocal }) => isLocal)
    if (local !== undefined) {
      this.change(local.identity, {
        maySpeak: this.#permissions.microphone,
        ...(this.#permissions.microphone ? {} : { microphone: 'off' }),
        ...(this.#permissions.camera ? {} : { camera: 'off' }),
        ...(this.#permissions.screen ? {} : { screen: 'off' }),
      })
    }
    this.#emit({ type: 'permissionsChanged' })
  }

  /** The server writes what holds for everybody. */
  setInfo(change: Partial<RoomInfo>): void {
    this.#info = { ...this.#info, ...change }
    this.#emit({ type: 'roomChanged' })
  }

  /** A host turns one's own microphone or camera off. */
  mute(source: DeviceSource): void {
    const local = this.#people.find(({ isLocal }) => isLocal)
    if (local?.[source] !== 'on') return
    this.change(local.identity, { [source]: 'muted' })
    this.#emit({ type: 'sourceMuted', source })
  }

  /** Somebody takes another device in a menu of LiveKit's own. */
  switchByHand(kind: DeviceKind, id: string): void {
    if (kind !== 'speaker') this.#capture(kind, id)
    this.#inUse[kind] = { id, facing: null }
    this.#emit({ type: 'deviceSwitched', kind })
  }

  /** The device of a source is unplugged: another one takes its place, or none can. */
  unplug(source: DeviceSource, standIn: string | null): void {
    if (standIn === null) {
      const local = this.#people.find(({ isLocal }) => isLocal)
      if (local !== undefined) this.change(local.identity, { [source]: 'muted' })
      delete this.#inUse[source]
      this.#emit({ type: 'deviceLost', source, error: new MeetingError('device.not_found') })
    } else {
      this.#capture(source, standIn)
      this.#inUse[source] = { id: standIn, facing: null }
      this.#emit({ type: 'deviceReplaced', source })
    }
  }

  /** Somebody says something in writing. */
  say(from: string, text: string, id: string = crypto.randomUUID()): void {
    this.#emit({ type: 'chatReceived', message: { id, from, text } })
  }

  /** The first picture of somebody else is on the page. */
  showFrame(): void {
    this.#emit({ type: 'passed', milestone: 'firstFrame' })
  }

  /** Somebody sends a sign of the moment. */
  react(from: string, emoji: string): void {
    this.#emit({ type: 'reactionReceived', from, emoji })
  }

  /** The connection is interrupted. */
  interrupt(): void {
    this.#emit({ type: 'reconnecting' })
  }

  /** The connection is back. */
  resume(): void {
    this.#emit({ type: 'reconnected' })
  }

  /** The room is gone. */
  drop(cause: DisconnectCause): void {
    const local = this.#people.find(({ isLocal }) => isLocal)
    for (const source of ['microphone', 'camera'] as const) {
      const { id } = this.#inUse[source] ?? {}
      const mayGoOn = (cause === 'lost' || cause === 'deleted') && this.isConnected
      if (mayGoOn && local?.[source] === 'on' && id !== undefined) this.#left.leave(source, id)
    }
    this.#emit({ type: 'disconnected', cause })
    this.isConnected = false
  }

  /** The browser lets nothing be heard until somebody clicks. */
  blockAudio(): void {
    this.#emit({ type: 'audioPlaybackChanged', blocked: true })
  }

  #tellPeople(): void {
    if (this.#burst === null) this.#emit({ type: 'participantsChanged' })
    else this.#burst = true
  }

  /** A muted microphone stays open; a camera that is off is off. */
  #isOpen(source: DeviceSource): boolean {
    const state = this.#people.find(({ isLocal }) => isLocal)?.[source]
    if (!this.isConnected) return false
    return state === 'on' || (state === 'muted' && source === 'microphone' && this.#inUse.microphone !== undefined)
  }

  #capture(source: DeviceSource, id: string): void {
    if (this.busy.has(id)) throw new MeetingError('device.in_use')
    this.opened.push({ source, id })
    if (source === 'microphone') for (const { onLevel } of this.#ears) onLevel(null)
  }

  #use(kind: DeviceKind, device: DeviceInUse): void {
    this.#inUse[kind] = device
    this.#emit({ type: 'devicesChanged' })
  }

  #emit(event: RoomPortEvent): void {
    if (!this.isConnected) return
    for (const listener of [...this.#listeners]) listener(event)
  }
}

const FIRST_CAME_MS = Date.UTC(2026, 0, 1)

/** @param came how many came before; one comes each second */
function person(identity: string, came: number): Participant {
  return {
    identity,
    name: identity,
    isLocal: false,
    userId: null,
    role: 'participant',
    handRaisedAt: null,
    maySpeak: true,
    microphone: 'off',
    camera: 'off',
    screen: 'off',
    quality: 'unknown',
    joinedAtMs: FIRST_CAME_MS + 1_000 * came,
  }
}
