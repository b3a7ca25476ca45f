import type { Room } from 'livekit-client'
import { type Devices, holdDevices } from './devices/devices.ts'
import type { ConnectionStats } from './diagnostics/connection-stats.ts'
import { type Diagnostics, diagnose } from './diagnostics/diagnostics.ts'
import { type JoinTimeline, joinTimeline } from './diagnostics/join-timeline.ts'
import { Journal } from './diagnostics/journal.ts'
import { logDebug } from './diagnostics/log-level.ts'
import type { EffectRunner } from './effect-runner.ts'
import { MeetingError } from './errors.ts'
import type { InRoom } from './in-room/in-room.ts'
import type { VoiceNotice } from './in-room/voice-notice.ts'
import type { JoinOptions } from './join-options.ts'
import { createDeferred, type Deferred } from './lib/deferred.ts'
import { Emitter } from './lib/emitter.ts'
import { KeyedChannel } from './lib/keyed-channel.ts'
import { OnDemand } from './lib/on-demand.ts'
import { Store } from './lib/store.ts'
import { loadStay } from './load-stay.ts'
import type { Effect } from './machine/effect.ts'
import type { MachineEvent } from './machine/event.ts'
import type { AttemptId, MeetingState } from './machine/state.ts'
import { transition } from './machine/transition.ts'
import { wasTurnedAway } from './machine/turned-away.ts'
import type { Conversation } from './messaging/conversation.ts'
import { moderationBy } from './moderation-by.ts'
import type { Clock, DeviceSource, MeetingSessionPorts } from './ports.ts'
import type { Picture } from './roster/tile.ts'
import type { MeetingSessionEvents } from './session-events.ts'
import { initialSnapshot, type MeetingSnapshot, OUTSIDE_ROOM } from './snapshot.ts'
import { asBefore, type Wishes } from './wishes.ts'

/** What not every backend can do. */
export interface MeetingFeatures {
  /** Hands can be raised. */
  readonly hands: boolean
  /** A host can end the meeting for all. */
  readonly endForAll: boolean
  /** Hosts and cohosts can command others, and let people in. */
  readonly moderation: boolean
}

/** One join, to the end of the stay that comes of it. */
interface Stay {
  readonly wishes: Wishes
  /** Whether a host has ended the one before for good. */
  readonly isAnew: boolean
  readonly abort: AbortController
  readonly joined: Deferred
  /** Null until its code is there. */
  runner: EffectRunner | null
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
  readonly #devices: ReturnType<typeof holdDevices>
  readonly #speaking = new KeyedChannel(false)
  readonly #ownVoice = new OnDemand<VoiceNotice | null>(null)
  readonly #events = new Emitter<MeetingSessionEvents>()
  readonly #journal: Journal
  /** What hosts and cohosts can do to the meeting and the people in it; the server has the word on who may. */
  readonly moderation = moderationBy(async (command) => this.#inRoom().moderate(command))
  #stay: Stay | null = null
  /** Outlasts a stay: null until its code is there. */
  #conversation: Conversation | null = null
  #attempts: AttemptId = 0
  /** How one would enter again: who muted himself does not come back on air. */
  #wishes: Wishes = {}
  #visible: readonly Picture[] | null = null
  #leases = 0
  #cancelRelease: (() => void) | null = null
  /** The room of the stay before. */
  #closing: Promise<void> = Promise.resolve()
  #isDisposed = false

  constructor(meetingId: string, ports: MeetingSessionPorts) {
    this.#ports = ports
    this.#devices = holdDevices(ports.createDevices)
    this.#store = new Store(initialSnapshot(meetingId))
    this.#journal = new Journal(ports.clock)
  }

  /** The present state, immutable; the same object until something changes. */
  readonly getSnapshot = (): MeetingSnapshot => this.#store.get()

  /** Calls `listener` after each change of the snapshot; returns the end of it. */
  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  /**
   * Calls `listener` whenever this happens; returns the end of it.
   *
   * @example
   * const stop = session.on('participantJoined', ({ name }) => toast(`${name} is here`))
   */
  readonly on = <Name extends keyof MeetingSessionEvents>(
    name: Name,
    listener: (payload: MeetingSessionEvents[Name]) => void,
  ): (() => void) => this.#events.on(name, listener)

  /** Whether somebody is speaking just now. Not in the snapshot, because it changes many times a second. */
  readonly isSpeaking = (identity: string): boolean => this.#speaking.get(identity)

  /** Calls `listener` whenever this one person begins or stops speaking. */
  readonly subscribeSpeaking = (identity: string, listener: () => void): (() => void) =>
    this.#speaking.subscribe(identity, listener)

  /** Calls `listener` with the identity of whoever begins or stops speaking. */
  readonly subscribeSpeakers = (listener: (identity: string) => void): (() => void) =>
    this.#speaking.subscribeAll(listener)

  /**
   * Tells what one would rather know of one's own voice: that nothing comes from a microphone that is on, or that one speaks
   * while muted; null when there is nothing to say, as at the beginning. While anybody listens, a muted microphone stays
   * open, which browsers may show; it opens none. Returns the end of it.
   *
   * @example
   * const stop = session.watchOwnVoice((notice) => {
   *   hint.textContent = notice === 'speaking-while-muted' ? 'You are muted' : ''
   * })
   */
  readonly watchOwnVoice = (listener: (notice: VoiceNotice | null) => void): (() => void) =>
    this.#ownVoice.subscribe(listener)

  /** LiveKit's own room while one is connecting or in it, for what Plenum does not cover. */
  get room(): Room | null {
    return this.#stay?.runner?.room?.native ?? null
  }

  /** What the backend can do beyond letting people in; what one is allowed to is another question. */
  get features(): MeetingFeatures {
    const { hands, ending, loadModeration } = this.#ports
    return {
      hands: hands !== undefined,
      endForAll: ending !== undefined,
      moderation: loadModeration !== undefined,
    }
  }

  /** The time that the session goes by. */
  get clock(): Clock {
    return this.#ports.clock
  }

  /** Cameras, microphones and speakers, before and during the call. */
  get devices(): Devices {
    return this.#devices.devices
  }

  /**
   * Enters the meeting; resolves when in it, also after waiting for the start or to be let in. While joining or joined,
   * the same promise. Without options it enters again as one was the last time: by the same name, and with on what was
   * on.
   *
   * @throws MeetingError why it could not be entered; `join.cancelled` when left or aborted meanwhile
   */
  join(options: JoinOptions = {}): Promise<void> {
    if (this.#isDisposed) return Promise.reject(new MeetingError('session.disposed'))
    if (this.#stay !== null) return this.#stay.joined.promise
    if (options.signal?.aborted) return Promise.reject(new MeetingError('join.cancelled'))
    const { signal, ...wishes } = options
    this.#wishes = { ...this.#wishes, ...wishes }
    const stay: Stay = {
      wishes: this.#wishes,
      isAnew: wasTurnedAway(this.getSnapshot().state),
      abort: new AbortController(),
      joined: createDeferred(),
      runner: null,
    }
    // The failure is in the snapshot as well, so a caller who reads it there need not catch.
    stay.joined.promise.catch(() => {})
    this.#stay = stay
    const onAbort = () => void this.leave()
    signal?.addEventListener('abort', onAbort, { once: true, signal: stay.abort.signal })
    this.#dispatch({ type: 'joinRequested', attempt: this.#attempts + 1 })
    return stay.joined.promise
  }

  /** Leaves, or gives up joining; resolves when the room is closed. */
  leave(): Promise<void> {
    this.#dispatch({ type: 'leaveRequested' })
    return this.#closing
  }

  /**
   * Turns one's microphone on or off; while waiting or reconnecting, as one will be in. Of calls that come faster than the
   * microphone follows the last one counts, and those that it overtook resolve with it.
   *
   * @throws MeetingError
   */
  async setMicrophone(enabled: boolean): Promise<void> {
    await this.#setDevice('microphone', enabled)
  }

  /** Turns one's camera on or off, as {@link setMicrophone}. @throws MeetingError */
  async setCamera(enabled: boolean): Promise<void> {
    await this.#setDevice('camera', enabled)
  }

  /**
   * Shares one's screen, a window or a tab, which the browser asks for, or stops sharing it. With its sound where the
   * browser can. Call it from a click.
   *
   * @throws MeetingError `screen.cancelled` when nothing was chosen, `permission.denied`, `browser.unsupported`
   */
  async setScreenShare(enabled: boolean): Promise<void> {
    await this.#inRoom().sources.set('screen', enabled)
  }

  /**
   * Receives these pictures of the others and no more, now and in whatever room one is later; voices are always
   * received. A tile board does this by itself; call it where the layout is of your own. With `null`, as it begins,
   * every screen that is shared, and the cameras of the 25 who came first.
   *
   * @example
   * session.setVisible([{ identity: 'p_ada', source: 'camera' }])
   */
  setVisible(pictures: readonly Picture[] | null): void {
    this.#visible = pictures
    this.#stay?.runner?.room?.setVisible(pictures)
  }

  /**
   * Says something in writing to everybody in the meeting. It is in the snapshot at once, as `sending`; while reconnecting
   * it waits until one is back. How it fared is told by its `delivery`. Blank text says nothing.
   *
   * @throws MeetingError `chat.too_long` above 4,000 characters, `permission.denied`, `session.not_connected`
   */
  async sendChat(text: string): Promise<void> {
    this.#inConversation().send(text)
  }

  /**
   * Sends a message again that failed; under the same id, so that nobody gets it twice.
   *
   * @throws MeetingError `session.not_connected`
   */
  async retryChat(id: string): Promise<void> {
    this.#inConversation().retry(id)
  }

  /** Takes a message of one's own away that is not sent, before or after it failed. */
  discardChat(id: string): void {
    this.#conversation?.discard(id)
  }

  /**
   * Sends an emoji for the moment, to whom it reaches: nothing is kept, and what is sent while reconnecting, or more than
   * three a second, is dropped. One's own is told as `reactionReceived` too.
   *
   * @throws MeetingError `request.invalid` for anything but an emoji, `permission.denied`, `session.not_connected`
   *
   * @example
   * session.on('reactionReceived', ({ from, emoji }) => float(from, emoji))
   * await session.sendReaction('👏')
   */
  async sendReaction(emoji: string): Promise<void> {
    await this.#inRoom().reactions.send(emoji)
  }

  /**
   * Raises or lowers one's hand. It is shown at once, and taken back where the server refuses.
   *
   * @throws MeetingError `permission.denied`, also where the backend knows no hands; what the server refuses with
   */
  async setHand(raised: boolean): Promise<void> {
    await this.#inRoom().hand.set(raised)
  }

  /**
   * Ends the meeting for everybody in it, for hosts. That it is over is told as to everybody else: the state becomes `left`
   * with the reason `ended`.
   *
   * @throws MeetingError `permission.denied`, also where the backend cannot; what the server refuses with
   *
   * @example
   * if (session.features.endForAll && role === 'host') await session.endForAll()
   */
  async endForAll(): Promise<void> {
    await this.#inRoom().endForAll()
  }

  /** Lets remote voices be heard where the browser waits for a click; call it from one. */
  async startAudio(): Promise<void> {
    await this.#stay?.runner?.room?.startAudio()
  }

  /** How the media connection does just now; null while there is none. */
  async stats(): Promise<ConnectionStats | null> {
    return (await this.#stay?.runner?.room?.stats()) ?? null
  }

  /** How long each step of the last join took. */
  timeline(): JoinTimeline {
    return joinTimeline(this.#journal.entries)
  }

  /**
   * What helps to find a fault, fit to be sent to somebody else: no token, password, name, device label or text.
   *
   * @example
   * copy(JSON.stringify(await session.diagnostics()))
   */
  async diagnostics(): Promise<Diagnostics> {
    // Whoever looks for a fault must not be kept from it by another one.
    const stats = await this.stats().catch(() => null)
    const mediaServer = this.#stay?.runner?.room?.serverVersion ?? null
    return diagnose(this.getSnapshot(), this.#journal.entries, { stats, mediaServer })
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

  /** Leaves for good: it cannot be joined again and tells nobody anything more. Resolves when the room is closed. */
  dispose(): Promise<void> {
    this.#isDisposed = true
    const left = this.leave()
    this.#cancelRelease?.()
    this.#devices.end()
    this.#events.clear()
    return left
  }

  async #setDevice(source: DeviceSource, enabled: boolean): Promise<void> {
    const runner = this.#stay?.runner
    const { state } = this.getSnapshot()
    // By the state and not by the room: the next one is there before one is in it, and turns nothing on or off until then.
    const isOutside = state.status === 'waiting' || (state.status === 'reconnecting' && state.rejoin !== null)
    if (isOutside) runner?.wish(source, enabled)
    else await this.#inRoom().sources.set(source, enabled)
  }

  #inRoom(): InRoom {
    const inRoom = this.#stay?.runner?.inRoom
    if (inRoom == null) throw new MeetingError('session.not_connected')
    return inRoom
  }

  #inConversation(): Conversation {
    if (this.#conversation === null) throw new MeetingError('session.not_connected')
    return this.#conversation
  }

  #dispatch(event: MachineEvent): void {
    const before = this.getSnapshot()
    const [state, effects] = transition(before.state, event)
    this.#journal.note(event.type, detailOf(event))
    if (state !== before.state) logDebug(`${before.state.status} -> ${state.status}`, event.type)
    // A stay that is over is let go before listeners hear of it: one of them may start the next at once.
    const stay = this.#stay
    if ('attempt' in state) {
      this.#attempts = state.attempt
    } else {
      this.#stay = null
      if (isInRoom(before.state)) {
        const sources = stay?.runner?.inRoom?.sources
        this.#wishes = asBefore(this.#wishes, before, (source) => sources?.wanted(source))
      }
    }
    if (state !== before.state) {
      const { meeting } = event.type === 'admitted' ? event.admission : before
      this.#store.set({ ...before, ...(isInRoom(state) ? {} : OUTSIDE_ROOM), state, meeting })
      this.#events.emit('stateChanged', { state, previous: before.state })
    }
    if (stay !== null) for (const effect of effects) this.#execute(stay, effect, state)
  }

  #execute(stay: Stay, effect: Effect, state: MeetingState): void {
    if (effect.type === 'endStay') {
      stay.joined.reject(state.status === 'failed' ? state.error : new MeetingError('join.cancelled'))
      stay.abort.abort()
      this.#closing = Promise.all([this.#closing, stay.runner?.close()]).then(() => {})
      return
    }
    // A listener may have left meanwhile.
    if (stay.abort.signal.aborted) return
    if (effect.type === 'startMedia') stay.joined.resolve()
    if (stay.runner === null) void this.#begin(stay, effect)
    else stay.runner.run(effect)
  }

  async #begin(stay: Stay, effect: Effect): Promise<void> {
    const { clock } = this.#ports
    try {
      const [{ EffectRunner }, devices] = await Promise.all([loadStay(), this.#devices.keeper()])
      if (stay.abort.signal.aborted) return
      stay.runner = new EffectRunner({
        ports: this.#ports,
        devices,
        store: this.#store,
        speaking: this.#speaking,
        ownVoice: this.#ownVoice,
        events: this.#events,
        journal: this.#journal,
        conversation: this.#conversation,
        wishes: stay.wishes,
        isAnew: stay.isAnew,
        visible: () => this.#visible,
        signal: stay.abort.signal,
        roomBefore: () => this.#closing,
        dispatch: (event) => this.#dispatch(event),
      })
      this.#conversation = stay.runner.conversation
      stay.runner.run(effect)
    } catch (thrown) {
      const error = MeetingError.from(thrown)
      this.#dispatch({ type: 'admissionRefused', attempt: effect.attempt, error, atMs: clock.now() })
    }
  }
}

/** What may be known of an event by whoever reads a journal. */
function detailOf(event: MachineEvent): string | undefined {
  if ('error' in event) return event.error.code
  if ('cause' in event) return event.cause
  return 'reason' in event ? event.reason : undefined
}

function isInRoom({ status }: MeetingState): boolean {
  return status === 'connected' || status === 'reconnecting'
}
