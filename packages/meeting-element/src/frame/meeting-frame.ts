import { readMeetingLink } from '../meeting-link.ts'
import { Commands } from './commands.ts'
import { type FrameEvents, isFromFrame, PLENUM, type ToFrame } from './protocol.ts'

export { FrameError } from './frame-error.ts'
export type { FrameEvents, Sent, SentError } from './protocol.ts'

/** Which meeting, where, and how. */
export type MeetingFrameOptions = FrameSettings &
  (
    | {
        /** A whole link to the meeting. */
        readonly joinUrl: string
      }
    | {
        /** Where the token server is. */
        readonly baseUrl: string
        readonly meetingId: string
        /** What stands behind `#k=` in the meeting's link. */
        readonly inviteKey?: string
        /** The meeting's password. */
        readonly password?: string
      }
  )

interface FrameSettings {
  /** What the frame is put into; it fills it. */
  readonly container: Element
  /** What the frame is called, for who cannot see it. Default: Meeting. */
  readonly title?: string
  /** The page's JWT of the signed-in user, asked for at each request; null for guests. Where it fails: `auth.unavailable`. */
  readonly auth?: () => string | null | Promise<string | null>
  readonly displayName?: string
  readonly meetingTitle?: string
  readonly theme?: 'light' | 'dark' | 'auto'
  readonly locale?: string
  /** Joins at once, without a door. */
  readonly autoJoin?: boolean
  /** Whether to join with the microphone on. Default: true. */
  readonly microphone?: boolean
  /** Whether to join with the camera on. Default: true. */
  readonly camera?: boolean
  /** Shows a way out of a meeting that is over; pressed, it is told as `exit`. */
  readonly showExit?: boolean
}

const FEATURES = ['camera', 'microphone', 'display-capture', 'autoplay', 'fullscreen', 'picture-in-picture'].concat(
  'clipboard-write',
  'speaker-selection',
  'screen-wake-lock',
)

/** A meeting in a frame of the page; commands given before it is there wait for it. */
export class MeetingFrame {
  readonly iframe: HTMLIFrameElement
  readonly #origin: string
  readonly #auth: MeetingFrameOptions['auth']
  readonly #end = new AbortController()
  readonly #told = new EventTarget()
  readonly #commands = new Commands((message) => this.#post(message))

  /** Made by {@link createMeetingFrame}. */
  constructor(options: MeetingFrameOptions) {
    const url = addressOf(options)
    this.#origin = url.origin
    this.#auth = options.auth
    this.iframe = document.createElement('iframe')
    this.iframe.src = url.href
    this.iframe.title = options.title ?? 'Meeting'
    this.iframe.allow = FEATURES.map((feature) => `${feature} ${url.origin}`).join('; ')
    this.iframe.referrerPolicy = 'no-referrer'
    Object.assign(this.iframe.style, { border: '0', width: '100%', height: '100%' })
    const { signal } = this.#end
    // Each time that it was loaded it knows nobody.
    const greet = () => {
      this.#commands.frameLoaded()
      this.#post({ plenum: PLENUM, type: 'hello', hasAuth: this.#auth !== undefined })
    }
    this.iframe.addEventListener('load', greet, { signal })
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source === this.iframe.contentWindow && origin === this.#origin) this.#hear(data)
    }
    addEventListener('message', hear, { signal })
    options.container.append(this.iframe)
  }

  /**
   * Calls `listener` whenever this happens; returns the end of it.
   *
   * @example
   * const stop = frame.on('left', ({ reason }) => console.log(reason))
   */
  on<Name extends keyof FrameEvents>(name: Name, listener: (detail: FrameEvents[Name]) => void): () => void {
    const hear = (event: Event) => {
      if (event instanceof CustomEvent) listener(event.detail)
    }
    this.#told.addEventListener(name, hear)
    return () => this.#told.removeEventListener(name, hear)
  }

  /** Enters the meeting, as with the button of its door. @throws FrameError */
  join(): Promise<void> {
    return this.#commands.give({ name: 'join', value: undefined })
  }

  /** Leaves, or gives up joining. */
  leave(): Promise<void> {
    return this.#commands.give({ name: 'leave', value: undefined })
  }

  /** Turns one's microphone on or off. @throws FrameError */
  setMicrophone(enabled: boolean): Promise<void> {
    return this.#commands.give({ name: 'setMicrophone', value: enabled })
  }

  /** Turns one's camera on or off. @throws FrameError */
  setCamera(enabled: boolean): Promise<void> {
    return this.#commands.give({ name: 'setCamera', value: enabled })
  }

  /** Raises or lowers one's hand. @throws FrameError */
  setHand(raised: boolean): Promise<void> {
    return this.#commands.give({ name: 'setHand', value: raised })
  }

  /** Says something in writing to everybody in the meeting. @throws FrameError */
  sendChat(text: string): Promise<void> {
    return this.#commands.give({ name: 'sendChat', value: text })
  }

  /** Sends an emoji for the moment. @throws FrameError */
  sendReaction(emoji: string): Promise<void> {
    return this.#commands.give({ name: 'sendReaction', value: emoji })
  }

  /** Ends the meeting for everybody in it, for hosts. @throws FrameError */
  endForAll(): Promise<void> {
    return this.#commands.give({ name: 'endForAll', value: undefined })
  }

  /** Takes the frame away, and with it leaves the meeting. */
  dispose(): void {
    this.#end.abort()
    this.iframe.remove()
    this.#commands.end()
  }

  #hear(data: unknown): void {
    if (!isFromFrame(data)) return
    switch (data.type) {
      case 'ready':
        this.#commands.frameReady()
        break
      case 'event':
        this.#told.dispatchEvent(new CustomEvent(data.name, { detail: data.detail }))
        break
      case 'done':
        this.#commands.done(data.id)
        break
      case 'failed':
        this.#commands.failed(data.id, data.error)
        break
      case 'credential':
        void this.#credential(data.id)
    }
  }

  async #credential(id: number): Promise<void> {
    try {
      const token: unknown = (await this.#auth?.()) ?? null
      if (token !== null && typeof token !== 'string') throw new TypeError('What auth answered is no JWT.')
      this.#post({ plenum: PLENUM, type: 'credential', id, token })
    } catch {
      this.#post({ plenum: PLENUM, type: 'credential-failed', id })
    }
  }

  #post(message: ToFrame): void {
    this.iframe.contentWindow?.postMessage(message, this.#origin)
  }
}

/**
 * Puts a meeting into a frame of the page, for pages that want nothing of it in their own document. The server's
 * `CORS_ORIGINS` names the page's origin.
 *
 * @example
 * const frame = createMeetingFrame({ container, joinUrl: 'https://meet.example.com/join/team-sync-a1b2c3d4e5#k=…' })
 * frame.on('left', ({ reason }) => console.log(reason))
 * await frame.setMicrophone(false)
 */
export function createMeetingFrame(options: MeetingFrameOptions): MeetingFrame {
  return new MeetingFrame(options)
}

/** Of the page in the frame; what only that is to know stands behind the `#`. */
function addressOf(options: MeetingFrameOptions): URL {
  const meeting = 'joinUrl' in options ? readMeetingLink(options.joinUrl, document.baseURI) : options
  if (meeting === null) throw new TypeError('This joinUrl is no link to a meeting.')
  const { autoJoin = false, showExit = false, microphone = true, camera = true } = options
  const settings = new URLSearchParams()
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined) settings.set(name, value)
  }
  set('k', meeting.inviteKey)
  set('password', meeting.password)
  set('display-name', options.displayName)
  set('meeting-title', options.meetingTitle)
  set('theme', options.theme)
  set('locale', options.locale)
  // Known before the greeting: nobody is to be taken for a guest meanwhile.
  set('auth', options.auth === undefined ? undefined : '')
  set('auto-join', autoJoin ? '' : undefined)
  set('show-exit', showExit ? '' : undefined)
  set('microphone', microphone ? undefined : 'off')
  set('camera', camera ? undefined : 'off')
  const url = new URL(`${meeting.baseUrl}/embed/${encodeURIComponent(meeting.meetingId)}`, document.baseURI)
  url.hash = settings.toString()
  return url
}
