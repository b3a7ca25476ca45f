import type { MeetingEvent } from '@plenum/meeting-contract'
import type { DeviceKeeper } from './devices/device-keeper.ts'
import type { Journal } from './diagnostics/journal.ts'
import { MeetingError } from './errors.ts'
import { InRoom } from './in-room/in-room.ts'
import { followOwnVoice } from './in-room/own-voice.ts'
import type { VoiceNotice } from './in-room/voice-notice.ts'
import { isBanned } from './is-banned.ts'
import { assertNever } from './lib/assert-never.ts'
import type { Emitter } from './lib/emitter.ts'
import type { KeyedChannel } from './lib/keyed-channel.ts'
import type { OnDemand } from './lib/on-demand.ts'
import type { Store } from './lib/store.ts'
import type { Admission } from './machine/admission.ts'
import type { Effect } from './machine/effect.ts'
import type { DisconnectCause, MachineEvent } from './machine/event.ts'
import type { AttemptId } from './machine/state.ts'
import { Conversation } from './messaging/conversation.ts'
import type { DeviceSource, MeetingSessionPorts, OpenDevices, RoomPort, RoomPortEvent, Waiting } from './ports.ts'
import type { Picture } from './roster/tile.ts'
import type { MeetingSessionEvents } from './session-events.ts'
import type { LocalSourceState, MeetingSnapshot } from './snapshot.ts'
import { asBefore, type Wishes } from './wishes.ts'

/** A try to come back that takes longer has met a dead line, which a new one may not be. */
const REJOIN_TRY_MS = 4_000

/** What an {@link EffectRunner} works with. */
export interface RunnerScene {
  readonly ports: MeetingSessionPorts
  readonly devices: DeviceKeeper
  readonly store: Store<MeetingSnapshot>
  readonly speaking: KeyedChannel<boolean>
  readonly ownVoice: OnDemand<VoiceNotice | null>
  readonly events: Emitter<MeetingSessionEvents>
  readonly journal: Journal
  /** What was said in stays before this one; null when there was none. */
  readonly conversation: Conversation | null
  /** How one wants to enter. */
  readonly wishes: Wishes
  /** Whether one enters as somebody new. */
  readonly isAnew: boolean
  /** Whose pictures are wanted. */
  readonly visible: () => readonly Picture[] | null
  /** Aborted when the stay is over. */
  readonly signal: AbortSignal
  /** Resolves when the room of the stay before is gone; entered any sooner, the next one would be a double to LiveKit. */
  readonly roomBefore: () => Promise<void>
  readonly dispatch: (event: MachineEvent) => void
}

interface Inside {
  readonly room: RoomPort
  readonly inRoom: InRoom
  /** Ends what the session has to do with the room's devices. */
  readonly letGo: () => void
}

/** Does what the machine decides, from the request to enter to the last room's end, and reports what came of it. */
export class EffectRunner {
  readonly conversation: Conversation
  readonly #scene: RunnerScene
  #wishes: Wishes
  #inside: Inside | null = null
  /** What was on when the last room was lost, until one is in the next. */
  #left: OpenDevices | null = null
  #closing: Promise<void> = Promise.resolve()
  #sessionToken: string | undefined
  #endWait: AbortController | null = null
  #waiting: Waiting | null = null
  #isKeptAwake = false

  constructor(scene: RunnerScene) {
    this.#scene = scene
    this.#wishes = scene.wishes
    for (const source of ['microphone', 'camera'] as const) {
      const wish = scene.wishes[source]
      if (typeof wish === 'object') scene.devices.prefer(source, wish.deviceId)
    }
    const { ports, store, events } = scene
    const { clock, messages } = ports
    this.conversation = scene.conversation ?? new Conversation({ clock, messages, store, events })
    const end = () => {
      this.#endWait?.abort()
      this.#left?.close()
      this.conversation.end()
    }
    scene.signal.addEventListener('abort', end, { once: true })
  }

  get room(): RoomPort | null {
    return this.#inside?.room ?? null
  }

  get inRoom(): InRoom | null {
    return this.#inside?.inRoom ?? null
  }

  run(effect: Effect): void {
    switch (effect.type) {
      case 'requestAdmission':
        void this.#requestAdmission(effect.attempt)
        return
      case 'watchWait':
        // It may last, and nobody is in a call meanwhile.
        this.#left?.close()
        void this.#watchWait(effect.attempt)
        return
      case 'withdraw':
        void this.#withdraw()
        return
      case 'connectRoom':
        void this.#connectRoom(effect.attempt, effect.admission)
        return
      case 'startMedia':
        this.#enter()
        if (this.room !== null) this.conversation.enter(this.room, this.#sessionToken)
        this.#keepAwake()
        return
      case 'scheduleRejoin':
        this.#scheduleRejoin(effect.attempt, effect.delayMs)
        return
      case 'closeRoom':
        this.#rememberSources()
        this.#left ??= this.room?.giveDevices() ?? null
        this.conversation.interrupt()
        void this.close()
        return
      case 'endStay':
        void this.close()
        return
      default:
        assertNever(effect)
    }
  }

  /** Lets go of the room, if there is one. Resolves when it is gone. */
  close(): Promise<void> {
    const room = this.#inside?.room
    this.#inside?.letGo()
    this.#inside = null
    this.#scene.speaking.reset()
    if (room !== undefined) this.#closing = Promise.all([this.#closing, room.disconnect()]).then(() => {})
    return this.#closing
  }

  /** Turns a source on or off once one is back in a room. */
  wish(source: DeviceSource, enabled: boolean): void {
    const { store } = this.#scene
    this.#wishes = { ...this.#wishes, [source]: enabled }
    if (!enabled) this.#left?.close(source)
    store.set({ ...store.get(), [source]: { status: enabled ? 'starting' : 'off', error: null } })
  }

  /** What is still open goes on in this room, as far as it is wanted there. */
  #enter(): void {
    const left = this.#left
    this.#left = null
    if (left !== null) {
      for (const source of ['microphone', 'camera'] as const) if (!this.#wishes[source]) left.close(source)
      this.room?.takeDevices(left)
    }
    this.inRoom?.enter(this.#wishes)
  }

  async #requestAdmission(attempt: AttemptId): Promise<void> {
    this.#endWait?.abort()
    const { ports, store, signal } = this.#scene
    const { meetingId, state } = store.get()
    const isRejoin = state.status === 'reconnecting'
    const deadline = new AbortController()
    const cancelDeadline = isRejoin ? ports.clock.schedule(() => deadline.abort(), REJOIN_TRY_MS) : () => {}
    try {
      const { name, email, password, inviteKey } = this.#wishes
      const answer = await ports.admission.request(meetingId, {
        name,
        email,
        password,
        inviteKey,
        sessionToken: this.#sessionToken,
        ...(this.#scene.isAnew ? { isAnew: true } : {}),
        signal: isRejoin ? AbortSignal.any([signal, deadline.signal]) : signal,
      })
      this.#sessionToken = answer.sessionToken ?? this.#sessionToken
      if ('status' in answer) {
        const { reason, startsAt } = answer
        this.#waiting = answer
        this.#scene.dispatch({ type: 'admissionDelayed', attempt, reason, startsAt, isHostHere: null, isLocked: false })
      } else {
        this.#scene.dispatch({ type: 'admitted', attempt, admission: answer })
      }
    } catch (thrown) {
      const error = deadline.signal.aborted ? new MeetingError('network.unreachable') : MeetingError.from(thrown)
      this.#scene.dispatch({ type: 'admissionRefused', attempt, error, atMs: ports.clock.now() })
    } finally {
      cancelDeadline()
    }
  }

  async #watchWait(attempt: AttemptId): Promise<void> {
    const { ports, store, dispatch, signal } = this.#scene
    const waiting = new AbortController()
    this.#endWait = waiting
    if (signal.aborted) return
    try {
      await ports.admission.watch?.(store.get().meetingId, {
        sessionToken: this.#sessionToken,
        signal: waiting.signal,
        onEvent: (event) => dispatch({ ...toReport(event), attempt }),
      })
    } catch (thrown) {
      const error = MeetingError.from(thrown)
      // The stay may be over because the meeting is; why, only asking again tells.
      if (error.code === 'session.invalid') dispatch({ type: 'entryGranted', attempt })
      else dispatch({ type: 'entryRefused', attempt, error })
    }
  }

  /** Who is not told of it finds out by the stream that is read no more. */
  async #withdraw(): Promise<void> {
    const { ports, store } = this.#scene
    if (this.#waiting !== null) await ports.admission.withdraw?.(store.get().meetingId, this.#waiting).catch(() => {})
  }

  async #connectRoom(attempt: AttemptId, admission: Admission): Promise<void> {
    const { ports, store, devices, speaking, ownVoice, signal, roomBefore, dispatch } = this.#scene
    try {
      const [room] = await Promise.all([ports.createRoom(), this.#closing, roomBefore()])
      if (signal.aborted) return
      const isCurrent = () => this.#inside?.room === room && !signal.aborted
      const inRoom = new InRoom(
        { ...this.#scene, room, isCurrent, sessionToken: () => this.#sessionToken },
        speaking,
        devices,
      )
      const endDevices = devices.serve(room)
      const endVoice = ownVoice.from((tell) => followOwnVoice({ room, store, ports }, tell))
      const letGo = () => {
        endDevices()
        endVoice()
        inRoom.end()
      }
      this.#inside = { room, inRoom, letGo }
      room.setVisible(this.#scene.visible())
      room.subscribe((event) => this.#onRoomEvent(attempt, inRoom, event))
      await room.connect(admission, { isReturn: store.get().state.status === 'reconnecting' })
      dispatch({ type: 'roomConnected', attempt })
    } catch (thrown) {
      dispatch({ type: 'roomRefused', attempt, error: MeetingError.from(thrown), atMs: ports.clock.now() })
    }
  }

  /** From the first room to the end of the stay, also while coming back. */
  #keepAwake(): void {
    if (this.#isKeptAwake) return
    this.#isKeptAwake = true
    const { ports, signal } = this.#scene
    // A call whose screen goes dark is still a call.
    ports.keepScreenAwake(signal).catch(() => {})
  }

  #scheduleRejoin(attempt: AttemptId, delayMs: number): void {
    const { ports, signal, dispatch } = this.#scene
    // A server that comes back must not have everybody at its door in the same moment.
    const spreadMs = delayMs * (0.75 + 0.25 * Math.random())
    const cancel = ports.clock.schedule(() => dispatch({ type: 'rejoinDue', attempt }), spreadMs)
    signal.addEventListener('abort', cancel, { once: true })
  }

  /** What was on comes back by itself; the screen is asked for again, as browsers want it. */
  #rememberSources(): void {
    const { store } = this.#scene
    const before = store.get()
    const sources = this.inRoom?.sources
    this.#wishes = asBefore(this.#wishes, before, (source) => sources?.wanted(source))
    const paused = (source: DeviceSource): LocalSourceState => {
      const status = this.#wishes[source] ? 'starting' : 'off'
      return before[source].status === status ? before[source] : { status, error: null }
    }
    store.set({
      ...before,
      microphone: paused('microphone'),
      camera: paused('camera'),
      screen: { status: 'off', error: null },
    })
  }

  #onRoomEvent(attempt: AttemptId, inRoom: InRoom, event: RoomPortEvent): void {
    if (this.inRoom !== inRoom) return
    const { dispatch } = this.#scene
    switch (event.type) {
      case 'passed':
        this.#scene.journal.note(event.milestone)
        return
      case 'reconnecting':
        dispatch({ type: 'roomReconnecting', attempt })
        this.conversation.interrupt()
        return
      case 'reconnected':
        dispatch({ type: 'roomReconnected', attempt })
        inRoom.people.show()
        this.conversation.resume()
        return
      case 'chatReceived':
        this.conversation.receive(event.message)
        return
      case 'disconnected':
        void this.#onDisconnected(attempt, event.cause)
        return
      default:
        inRoom.handle(event)
    }
  }

  /** LiveKit tells neither a ban from a removal nor the end of a meeting from that of a room. */
  async #onDisconnected(attempt: AttemptId, cause: DisconnectCause): Promise<void> {
    const { ports, store, signal, dispatch } = this.#scene
    const { admission, clock } = ports
    const report = (known: DisconnectCause) =>
      dispatch({ type: 'roomDisconnected', attempt, cause: known, atMs: clock.now() })
    if (cause === 'deleted') {
      report(admission.knowsEnd === true ? 'deleted' : 'ended')
    } else if (cause === 'removed') {
      const { meetingId } = store.get()
      const known = { clock, meetingId, sessionToken: this.#sessionToken, signal }
      report((await isBanned(admission, known)) ? 'banned' : 'removed')
    } else {
      report(cause)
    }
  }
}

const REFUSALS = {
  banned: 'participant.banned',
  denied: 'lobby.denied',
  removed: 'participant.removed',
  timed_out: 'lobby.denied',
} as const

/** What the stream tells somebody who waits. */
function toReport(event: MeetingEvent) {
  switch (event.state) {
    case 'waiting':
      return {
        type: 'admissionDelayed',
        reason: event.reason,
        startsAt: event.startsAt,
        isHostHere: event.isHostHere,
        isLocked: event.isLocked,
      } as const
    case 'started':
    case 'admitted':
    case 'hosting':
      return { type: 'entryGranted' } as const
    case 'denied':
      return {
        type: 'entryRefused',
        error: new MeetingError(REFUSALS[event.reason], {
          context: {
            ...(event.message === null ? {} : { hostMessage: event.message }),
            ...(event.reason === 'timed_out' ? { hasTimedOut: true } : {}),
          },
        }),
      } as const
    case 'ended':
      return { type: 'entryRefused', error: new MeetingError('meeting.ended') } as const
    default:
      return assertNever(event)
  }
}
