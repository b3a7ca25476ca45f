import type { JoinOptions, MeetingSession } from '@plenum/meeting-sdk'
import { EarlyError } from './early-error.ts'
import { ATTRIBUTES, ElementProperties } from './element-properties.ts'
import type { PlenumMeetingEventMap, Tell } from './events.ts'
import { loadRoom } from './load-room.ts'
import { readMeetingLink } from './meeting-link.ts'
import type { ShownRoom } from './room.tsx'
import type { RoomSettings, WhichMeeting } from './room-settings.ts'
import { notLoaded, ownContent } from './without-room.ts'

/** How long a call goes on while its element is out of the page, on its way to another place. */
const GRACE_MS = 500

const SCRIPT = import.meta.url

/**
 * A meeting as an element of the page: the door, the call and every screen that may come between. It loads the room when
 * it is in the page and knows its meeting, and leaves when it has been taken away.
 *
 * @example
 * <script type="module" src="https://meet.example.com/embed/plenum-meeting.js"></script>
 * <plenum-meeting meeting-id="team-sync-a1b2c3d4e5"></plenum-meeting>
 *
 * @example
 * const meeting = document.createElement('plenum-meeting')
 * meeting.meetingId = 'team-sync-a1b2c3d4e5'
 * meeting.auth = () => hostJwt()
 * meeting.addEventListener('left', ({ detail }) => console.log(detail.reason))
 * document.body.append(meeting)
 */
export class PlenumMeetingElement extends ElementProperties {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES

  readonly #shadow = this.attachShadow({ mode: 'open' })
  #room: { readonly which: WhichMeeting; readonly opened: Promise<ShownRoom> } | null = null
  #shown: ShownRoom | null = null
  /** Holds each join that waits for the room. */
  #joining = new AbortController()
  /** Left, maybe before it was joined: it has its door, also where it would be joined at once. */
  #left: WhichMeeting | null = null
  #isChanging = false
  #leaving: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    ownContent(this.#shadow)
  }

  /** The meeting's session, for all that is not a method here; null until its code is there, and while no meeting is shown. */
  get session(): MeetingSession | null {
    return this.#shown?.session ?? null
  }

  /**
   * Enters the meeting, as with the button of its door; resolves when in it.
   *
   * @throws MeetingError why it could not be entered: `join.cancelled` when it is left or taken away meanwhile,
   * `session.not_connected` where the element shows no meeting, or `network.unreachable` when the room's code does not arrive
   */
  async join(options: JoinOptions = {}): Promise<void> {
    this.#update()
    if (this.#room === null) throw new EarlyError('session.not_connected')
    const { signal } = this.#joining
    const givenUp = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    const { session } = await Promise.race([this.#room.opened, givenUp])
    signal.throwIfAborted()
    const { name, inviteKey, password } = this.#settings()
    const own = Object.entries({ name, inviteKey, password }).filter(([, value]) => value !== undefined)
    await session.join({ ...Object.fromEntries(own), ...options })
  }

  /** Leaves, or gives up joining; resolves when the room is closed. */
  async leave(): Promise<void> {
    this.#giveUpJoining()
    if (this.isConnected || this.#room !== null) this.#left = this.#which()
    this.#shown?.show(this.#settings())
    await this.session?.leave()
  }

  /** Turns one's microphone on or off. @throws MeetingError */
  async setMicrophone(enabled: boolean): Promise<void> {
    await this.#inMeeting().setMicrophone(enabled)
  }

  /** Turns one's camera on or off. @throws MeetingError */
  async setCamera(enabled: boolean): Promise<void> {
    await this.#inMeeting().setCamera(enabled)
  }

  /** Shares one's screen, which the browser asks for, or stops sharing it; call it from a click. @throws MeetingError */
  async setScreenShare(enabled: boolean): Promise<void> {
    await this.#inMeeting().setScreenShare(enabled)
  }

  /** Raises or lowers one's hand. @throws MeetingError */
  async setHand(raised: boolean): Promise<void> {
    await this.#inMeeting().setHand(raised)
  }

  /** Says something in writing to everybody in the meeting. @throws MeetingError */
  async sendChat(text: string): Promise<void> {
    await this.#inMeeting().sendChat(text)
  }

  /** Sends an emoji for the moment. @throws MeetingError */
  async sendReaction(emoji: string): Promise<void> {
    await this.#inMeeting().sendReaction(emoji)
  }

  /** Ends the meeting for everybody in it, for hosts. @throws MeetingError */
  async endForAll(): Promise<void> {
    await this.#inMeeting().endForAll()
  }

  /** Lets the others be heard where the browser waits for a click; call it from one. */
  async startAudio(): Promise<void> {
    await this.#inMeeting().startAudio()
  }

  connectedCallback(): void {
    clearTimeout(this.#leaving)
    this.takeOverProperties()
    this.#shown?.playOn()
    this.changed()
  }

  disconnectedCallback(): void {
    this.#leaving = setTimeout(() => {
      this.#left = null
      this.#close()
    }, GRACE_MS)
  }

  /** Its being there says that a move by `moveBefore` is none for us. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(): void {
    this.changed()
  }

  override addEventListener<Name extends keyof PlenumMeetingEventMap>(
    type: Name,
    listener: (this: PlenumMeetingElement, event: PlenumMeetingEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener, options)
  }

  /** What is set together is shown at once. */
  protected override changed(): void {
    if (this.#isChanging) return
    this.#isChanging = true
    queueMicrotask(() => {
      this.#isChanging = false
      this.#update()
    })
  }

  #update(): void {
    // Out of the page it stays as it is, until it is back or has been away too long.
    if (!this.isConnected) return
    const which = this.#which()
    if (which !== null && isSame(which, this.#room?.which)) {
      this.#shown?.show(this.#settings())
      return
    }
    this.#close()
    if (which !== null) this.#open(which)
  }

  #open(which: WhichMeeting): void {
    const opened = loadRoom().then(({ openRoom }) => {
      if (this.#room !== room) throw new EarlyError('join.cancelled')
      const shown = openRoom(this.#shadow, which, this.#tell)
      this.#shown = shown
      shown.show(this.#settings())
      return shown
    })
    const room = { which, opened }
    this.#room = room
    opened.catch(() => {
      if (this.#room !== room) return
      this.#room = null
      notLoaded(this.#shadow, () => this.#update())
    })
  }

  #giveUpJoining(): void {
    this.#joining.abort(new EarlyError('join.cancelled'))
    this.#joining = new AbortController()
  }

  #close(): void {
    this.#giveUpJoining()
    this.#shown?.close()
    this.#shown = null
    this.#room = null
    ownContent(this.#shadow)
  }

  #inMeeting(): MeetingSession {
    if (this.session === null) throw new EarlyError('session.not_connected')
    return this.session
  }

  readonly #tell: Tell = (name, detail) => {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  #link() {
    return this.joinUrl === null ? null : readMeetingLink(this.joinUrl, this.baseURI)
  }

  #which(): WhichMeeting | null {
    const link = this.#link()
    const meetingId = link?.meetingId ?? this.meetingId
    if (!meetingId) return null
    return { meetingId, baseUrl: this.baseUrl ?? link?.baseUrl ?? serverOf(SCRIPT), service: this.service }
  }

  #settings(): RoomSettings {
    const link = this.#link()
    return {
      auth: () => this.auth?.() ?? null,
      inviteKey: this.inviteKey ?? link?.inviteKey,
      password: this.password ?? link?.password,
      name: this.displayName ?? undefined,
      title: this.meetingTitle ?? undefined,
      inviteUrl: this.inviteUrl ?? undefined,
      preJoin: !this.autoJoin || isSame(this.#left, this.#which()),
      microphone: this.microphone,
      camera: this.camera,
      theme: this.theme === 'light' || this.theme === 'dark' ? this.theme : 'auto',
      languages: this.#languages(),
      words: this.words,
      shortcuts: this.shortcuts,
      hasExit: this.showExit,
    }
  }

  #languages(): readonly string[] {
    const ofPlace = this.closest<HTMLElement>('[lang]')?.lang
    return [...(this.locale ? [this.locale] : ofPlace ? [ofPlace] : []), ...navigator.languages]
  }
}

function isSame(one: WhichMeeting | null | undefined, other: WhichMeeting | null | undefined): boolean {
  return one?.meetingId === other?.meetingId && one?.baseUrl === other?.baseUrl && one?.service === other?.service
}

/** The server that a script in its folder `embed` came from; the page's own for one that came with the page. */
function serverOf(script: string): string {
  return /^(https?:.*)\/embed\/[^/]*$/.exec(script)?.[1] ?? ''
}
