import type { Room } from 'livekit-client'
import { MeetingError } from './errors.ts'
import type { InRoom } from './in-room.ts'
import type { JoinOptions } from './join-options.ts'
import { assertNever } from './lib/assert-never.ts'
import { createDeferred, type Deferred } from './lib/deferred.ts'
import { KeyedChannel } from './lib/keyed-channel.ts'
import { Store } from './lib/store.ts'
import { loadPart } from './load-part.ts'
import type { Admission } from './machine/admission.ts'
import type { Effect } from './machine/effect.ts'
import type { MachineEvent } from './machine/event.ts'
import type { AttemptId, MeetingState } from './machine/state.ts'
import { transition } from './machine/transition.ts'
import type { AdmissionPort, Clock, CreateRoom, DevicesPort, RoomPort, RoomPortEvent } from './ports.ts'
import { initialSnapshot, type MeetingSnapshot, OUTSIDE_ROOM } from './snapshot.ts'

/** The outside world as a session needs it. */
export interface MeetingSessionPorts {
  readonly admission: AdmissionPort
  readonly createRoom: CreateRoom
  readonly devices: DevicesPort
  readonly clock: Clock
}

interface Attempt {
  readonly id: AttemptId
  readonly options: Omit<JoinOptions, 'signal'>
  readonly abort: AbortController
  readonly joined: Deferred
  room: RoomPort | null
  inRoom: InRoom | null
}

/** Loads what is needed in a room, and nowhere before. */
export async function loadInRoom(): Promise<typeof InRoom> {
  const part = await loadPart(() => import('./in-room.ts'))
  return part.InRoom
}

/**
 * One client's stay in one meeting, owned by nobody's component tree. Constructing it does nothing; `join` does.
 *
 * @example
 * const session = createMeetingSession({ service, meetingId: 'k3v9q2xw7m1p5r8t' })
 * const stop = session.subscribe(() => render(session.getSnapshot()))
 * await session.join({ name: 'Ada', microphone: true, camera: true })
 */
export class MeetingSession {
  readonly #ports: MeetingSessionPorts
  readonly #store: Store<MeetingSnapshot>
  readonly #speaking = new KeyedChannel(false)
  #attempt: Attempt | null = null
  #attempts = 0
  /** How one would enter again: who muted himself does not come back on air. */
  #last: Omit<JoinOptions, 'signal'> = {}
  #leases = 0
  #cancelRelease: (() => void) | null = null
  /** The room of the attempt before: it must be gone before the next one enters, or LiveKit sees a double. */
  #closing: Promise<void> = Promise.resolve()

  constructor(meetingId: string, ports: MeetingSessionPorts) {
    this.#ports = ports
    this.#store = new Store(initialSnapshot(meetingId))
  }

  /** The present state, immutable; the same object until something changes. */
  readonly getSnapshot = (): MeetingSnapshot => this.#store.get()

  /** Calls `listener` after each change of the snapshot; returns the end of it. */
  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  /** Whether somebody is speaking just now. Not in the snapshot, because it changes many times a second. */
  readonly isSpeaking = (identity: string): boolean => this.#speaking.get(identity)

  /** Calls `listener` whenever this one person begins or stops speaking. */
  readonly subscribeSpeaking = (identity: string, listener: () => void): (() => void) =>
    this.#speaking.subscribe(identity, listener)

  /** LiveKit's own room while one is connecting or in it, for what Plenum does not cover. */
  get room(): Room | null {
    return this.#attempt?.room?.native ?? null
  }

  /** Cameras, microphones and speakers to choose from before joining. */
  get devices(): DevicesPort {
    return this.#ports.devices
  }

  /**
   * Enters the meeting; resolves when in it. While joining or joined, the same promise. Without options it enters
   * again as one was the last time: by the same name, and with on what was on.
   *
   * @throws MeetingError why it could not be entered; `join.cancelled` when left or aborted meanwhile
   */
  join(options: JoinOptions = {}): Promise<void> {
    if (this.#attempt !== null) return this.#attempt.joined.promise
    if (options.signal?.aborted) return Promise.reject(new MeetingError('join.cancelled'))
    const { signal, ...wishes } = options
    this.#last = { ...this.#last, ...wishes }
    const attempt: Attempt = {
      id: ++this.#attempts,
      options: this.#last,
      abort: new AbortController(),
      joined: createDeferred(),
      room: null,
      inRoom: null,
    }
    // The failure is in the snapshot as well, so a caller who reads it there need not catch.
    attempt.joined.promise.catch(() => {})
    this.#attempt = attempt
    const onAbort = () => void this.leave()
    signal?.addEventListener('abort', onAbort, { once: true, signal: attempt.abort.signal })
    this.#dispatch({ type: 'joinRequested', attempt: attempt.id })
    return attempt.joined.promise
  }

  /** Leaves, or gives up joining; resolves when the room is closed. */
  leave(): Promise<void> {
    this.#dispatch({ type: 'leaveRequested' })
    return this.#closing
  }

  /** Turns one's microphone on or off. @throws MeetingError */
  async setMicrophone(enabled: boolean): Promise<void> {
    await this.#inRoom().setSource('microphone', enabled)
  }

  /** Turns one's camera on or off. @throws MeetingError */
  async setCamera(enabled: boolean): Promise<void> {
    await this.#inRoom().setSource('camera', enabled)
  }

  /**
   * Says something in writing to everybody in the room.
   *
   * @throws MeetingError `chat.too_long` above 4,000 characters, `permission.denied`, `chat.not_sent`
   */
  async sendChat(text: string): Promise<void> {
    await this.#inRoom().sendChat(text)
  }

  /** Lets remote voices be heard where the browser waits for a click; call it from one. */
  async startAudio(): Promise<void> {
    await this.#attempt?.room?.startAudio()
  }

  /**
   * Keeps the session in its meeting while somebody shows it; returns the end of the lease. When the last one is
   * over, the session leaves one tick later: a remount at once (StrictMode, a moved component) costs nothing.
   */
  retain(): () => void {
    this.#cancelRelease?.()
    this.#cancelRelease = null
    this.#leases += 1
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#leases -= 1
      if (this.#leases === 0) this.#cancelRelease = this.#ports.clock.schedule(() => void this.leave(), 0)
    }
  }

  #inRoom(): InRoom {
    const inRoom = this.#attempt?.inRoom ?? null
    if (inRoom === null) throw new MeetingError('session.not_connected')
    return inRoom
  }

  #dispatch(event: MachineEvent): void {
    const before = this.getSnapshot()
    const [state, effects] = transition(before.state, event)
    // An attempt that is over is let go before listeners hear of it: one of them may start the next at once.
    const attempt = this.#attempt
    if (!('attempt' in state)) {
      this.#attempt = null
      if (isInRoom(before.state)) this.#last = { ...this.#last, ...whatWasOn(before, this.#last) }
    }
    if (state !== before.state) {
      const meeting = event.type === 'admitted' ? event.admission.meeting : before.meeting
      this.#store.set({ ...before, ...(isInRoom(state) ? {} : OUTSIDE_ROOM), state, meeting })
    }
    if (attempt === null) return
    for (const effect of effects) this.#execute(effect, attempt, state)
  }

  #execute(effect: Effect, attempt: Attempt, state: MeetingState): void {
    switch (effect.type) {
      case 'requestAdmission':
        void this.#requestAdmission(attempt)
        return
      case 'connectRoom':
        void this.#connectRoom(attempt, effect.admission)
        return
      case 'startMedia':
        attempt.joined.resolve()
        attempt.inRoom?.enter(attempt.options)
        return
      case 'endAttempt':
        this.#endAttempt(attempt, state)
        return
      default:
        assertNever(effect)
    }
  }

  async #requestAdmission(attempt: Attempt): Promise<void> {
    const { meetingId } = this.getSnapshot()
    try {
      const { name } = attempt.options
      const admission = await this.#ports.admission.request(meetingId, { name, signal: attempt.abort.signal })
      this.#dispatch({ type: 'admitted', attempt: attempt.id, admission })
    } catch (thrown) {
      this.#dispatch({ type: 'admissionRefused', attempt: attempt.id, error: MeetingError.from(thrown) })
    }
  }

  async #connectRoom(attempt: Attempt, admission: Admission): Promise<void> {
    try {
      const [room, InRoom] = await Promise.all([this.#ports.createRoom(), loadInRoom(), this.#closing])
      if (attempt.abort.signal.aborted) return
      const inRoom = new InRoom(room, this.#store, this.#speaking, this.#ports.devices, () => attempt === this.#attempt)
      attempt.room = room
      attempt.inRoom = inRoom
      room.subscribe((event) => this.#onRoomEvent(attempt, inRoom, event))
      await room.connect(admission)
      this.#dispatch({ type: 'roomConnected', attempt: attempt.id })
    } catch (thrown) {
      this.#dispatch({ type: 'roomRefused', attempt: attempt.id, error: MeetingError.from(thrown) })
    }
  }

  #endAttempt(attempt: Attempt, state: MeetingState): void {
    attempt.joined.reject(state.status === 'failed' ? state.error : new MeetingError('join.cancelled'))
    attempt.abort.abort()
    this.#speaking.reset()
    const { room } = attempt
    if (room !== null) this.#closing = Promise.all([this.#closing, room.disconnect()]).then(() => {})
  }

  #onRoomEvent(attempt: Attempt, inRoom: InRoom, event: RoomPortEvent): void {
    if (attempt !== this.#attempt) return
    switch (event.type) {
      case 'reconnecting':
        this.#dispatch({ type: 'roomReconnecting', attempt: attempt.id })
        return
      case 'reconnected':
        this.#dispatch({ type: 'roomReconnected', attempt: attempt.id })
        inRoom.showParticipants()
        return
      case 'disconnected':
        this.#dispatch({ type: 'roomDisconnected', attempt: attempt.id, cause: event.cause })
        return
      default:
        inRoom.handle(event)
    }
  }
}

function isInRoom({ status }: MeetingState): boolean {
  return status === 'connected' || status === 'reconnecting'
}

/** One's sources as they were, with the devices that had been chosen for them. */
function whatWasOn(
  { microphone, camera }: MeetingSnapshot,
  chosen: Pick<JoinOptions, 'microphone' | 'camera'>,
): Required<Pick<JoinOptions, 'microphone' | 'camera'>> {
  return {
    microphone: microphone.status !== 'off' && (chosen.microphone || true),
    camera: camera.status !== 'off' && (chosen.camera || true),
  }
}
